"""Writes the widget as one script: its modules one after the other, made smaller, in one closed function.

Nothing is built or kept in git: the files of static/widget/ are read when the portal first needs them. They
may import only one another, by name; no name stands at the top of two of them (tests/portal/test_widget.py).
Without the minifier the script is longer and does the same.
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
TOLD = "told.js"
"""The module that is no file: the words of the facts, the text of the agreement, who runs this portal."""

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.(?:js|css))";\n', re.MULTILINE)


@dataclass(frozen=True)
class Script:
    """The script as it is sent, plain and compressed, and its mark."""

    plain: bytes
    compressed: bytes
    etag: str


@lru_cache(maxsize=4)
def script(told: str) -> Script:
    """Write the script, with what the portal tells it as JSON: `faits`, `accord`, `tenu`."""
    parts = "".join(_module(name, told) for name in modules())
    plain = _smaller("text/javascript", f'(() => {{"use strict";\n{parts}}})();\n').encode()
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
    if name != TOLD:
        for imported in _IMPORT.findall(source(name)):
            yield from _after_its_imports(imported, (*within, name))
    yield name


def source(name: str) -> str:
    """Read one of the widget's files."""
    return (FOLDER / name).read_text(encoding="utf-8")


def _module(name: str, told: str) -> str:
    """Return a module without what only makes sense between files: imports, and the word `export`."""
    if name == TOLD:
        return f"const {{ faits: FAITS, accord: ACCORD, tenu: TENU }} = {told};\n"
    if name.endswith(".css"):
        return f"const CSS = {as_json(_smaller('text/css', source(name)))};\n"
    return re.sub(r"^export ", "", _IMPORT.sub("", source(name)), flags=re.MULTILINE)


def _smaller(kind: str, text: str) -> str:
    """Shorten local names and drop what only readers need; loaded late, in the process that serves."""
    try:
        import minify
    except (ImportError, OSError):
        return text
    return str(minify.string(kind, text))
