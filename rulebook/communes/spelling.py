"""One spelling for a name however it is typed: case, accents, hyphens, « st », « ste », « s/ », « lès »."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_SHORT = {
    **{"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"},
    **{"lez": "les", "s": "sur", "mt": "mont", "nd": "notre dame"},
}
ARTICLES = {"au": "le", "du": "le", "aux": "les", "des": "les"}
"""« au Mans », « du Havre », « des Ulis »: the article of the name that a contraction holds."""


@dataclass(frozen=True)
class Word:
    """A word of a text, in its one spelling, and where it stands."""

    normal: str
    start: int
    end: int
    capital: bool


def folded(text: str) -> str:
    """Return a text in lower case, without accents, its apostrophes and spaces of one kind."""
    letters = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
    plain = "".join(c for c in letters if not unicodedata.combining(c)).lower()
    return re.sub(r"\s+", " ", re.sub(r"['’ʼ`´]\s?", "'", plain))


def words(text: str) -> list[Word]:
    """Return the words of a text."""
    return [
        Word(_normal(match[0]), match.start(), match.end(), match[0][0].isupper())
        for match in _WORD.finditer(text)
    ]


def key(name: str) -> str:
    """Return the one spelling of a name: « St-Pierre-lès-Nemours » is « saint pierre les nemours »."""
    return " ".join(_SHORT.get(word, word) for word in _WORD.findall(folded(name)))


def _normal(word: str) -> str:
    plain = folded(word)
    return _SHORT.get(plain, plain)
