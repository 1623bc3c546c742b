"""The first names and surnames that are the most given in France, and which of them are something else too.

Two files beside this one, made by `build.py`, and `mots.txt`, kept by hand; read on first use.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FIRST_NAMES = Path(__file__).with_name("prenoms.txt.gz")
SURNAMES = Path(__file__).with_name("noms.txt.gz")
WORDS = Path(__file__).with_name("mots.txt")


@dataclass(frozen=True)
class Names:
    """Names without accents, in lower case."""

    known: frozenset[str]
    ordinary: frozenset[str]
    """Also words, places or dates: « rose », « pierre », « petit »."""
    communes: frozenset[str]
    """Also communes: « lambert », « romain »."""

    def has(self, name: str) -> bool:
        """Tell whether a name, or each part of a composed one, is in the list."""
        return name in self.known or ("-" in name and all(part in self.known for part in name.split("-")))

    def only(self, name: str) -> bool:
        """Tell whether it is in the list and, as far as known, nothing but a name."""
        if "-" in name and name not in self.known:
            return self.has(name) and any(self.only(part) for part in name.split("-"))
        return name in self.known and name not in self.ordinary and name not in self.communes


@cache
def first_names() -> Names:
    """Return the first names."""
    return _read(FIRST_NAMES)


@cache
def surnames() -> Names:
    """Return the surnames."""
    return _read(SURNAMES)


@cache
def words(section: str) -> frozenset[str]:
    """Return the words of a section of `mots.txt`."""
    return _sections()[section]


@cache
def _sections() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    title = ""
    for line in WORDS.read_text(encoding="utf-8").split("\n"):
        if line.startswith("["):
            title = line.strip("[]")
        elif line and not line.startswith("#"):
            found[title] = found.get(title, frozenset()) | frozenset(line.split())
    return found


def _read(path: Path) -> Names:
    lines = [
        line for line in gzip.decompress(path.read_bytes()).decode().split("\n") if line and line[0] != "#"
    ]
    names = {line: line.rstrip("*+") for line in lines}
    return Names(
        frozenset(names.values()),
        frozenset(name for line, name in names.items() if "*" in line),
        frozenset(name for line, name in names.items() if "+" in line),
    )
