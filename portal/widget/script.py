"""Writes the widget as one script: its modules one after the other, without their comments, in one closed function.

Nothing is built or kept in git: the files of static/widget/ are read when the portal first needs them. They may
import only one another, by name; no name stands at the top of two of them (tests/portal/test_widget.py).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "static" / "widget"
FIRST = "element.js"
FAITS = "faits.js"
"""The module that is no file: the words of the facts, which the rules hold."""

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*[\s\S]*?\*/)\n", re.MULTILINE)
_MARGIN = re.compile(r"^\s+", re.MULTILINE)


@dataclass(frozen=True)
class Script:
    """The script as it is sent, plain and compressed, and its mark."""

    plain: bytes
    compressed: bytes
    etag: str


@lru_cache(maxsize=4)
def script(faits: str) -> Script:
    """Write the script, with the words of the facts as JSON."""
    parts = [f"const FAITS = {faits};\n" if name == FAITS else _stripped(_source(name)) for name in modules()]
    plain = f'(() => {{"use strict";\n{"".join(parts)}}})();\n'.encode()
    etag = f'"{hashlib.sha256(plain).hexdigest()[:32]}"'
    return Script(plain, gzip.compress(plain, 9, mtime=0), etag)


def as_json(value: Any) -> str:
    """Write a value as JavaScript may read it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def modules() -> list[str]:
    """Name the modules, each after those that it imports."""
    return list(dict.fromkeys(_after_its_imports(FIRST, ())))


def _after_its_imports(name: str, within: tuple[str, ...]) -> Iterator[str]:
    if name in within:
        raise ValueError(f"{name} s'importe lui-même, par {', '.join(within)}")
    if name != FAITS:
        for imported in _IMPORT.findall(_source(name)):
            yield from _after_its_imports(imported, (*within, name))
    yield name


def _source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _stripped(source: str) -> str:
    """Take away imports, comments on their own lines, margins, and the word `export`."""
    bare = _MARGIN.sub("", _COMMENT.sub("", _IMPORT.sub("", source)))
    return re.sub(r"^export ", "", bare, flags=re.MULTILINE)
