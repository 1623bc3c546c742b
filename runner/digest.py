"""What a model is made of, as one number: it changes with any rule, word of data, setting or line of code."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

INGREDIENTS = (
    "rules",
    "data",
    "config.yml",
    "domain.yml",
    "assistant",
    "rulebook",
    "requirements.lock",
)


def of_ingredients(root: Path) -> str:
    """Return the digest of everything that training reads here; users' examples have their own."""
    whole = hashlib.sha256()
    for path in _files(root):
        name = path.relative_to(root).as_posix()
        whole.update(f"{name}\0{of_file(path)}\n".encode())
    return whole.hexdigest()


def of_examples(folder: Path) -> str:
    """Return the digest of the users' examples in `VAR_DIR/examples`, "" when there is none."""
    whole = hashlib.sha256()
    files = sorted(folder.glob("*.json"))
    for path in files:
        whole.update(f"{path.name}\0{of_file(path)}\n".encode())
    return whole.hexdigest() if files else ""


def of_file(path: Path) -> str:
    """Return the digest of one file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for ingredient in INGREDIENTS:
        start = root / ingredient
        if start.is_dir():
            yield from sorted(path for path in start.rglob("*") if path.is_file() and _counts(path, root))
        elif start.is_file():
            yield start


def _counts(path: Path, root: Path) -> bool:
    """Leave out what is not in git: caches of Python and the hidden files of editors."""
    parts = path.relative_to(root).parts
    return "__pycache__" not in parts and not any(part.startswith(".") for part in parts)
