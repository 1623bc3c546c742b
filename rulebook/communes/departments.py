"""The department said beside a commune's name: « (50) », « dans la Manche », « 50000 Saint-Lô »."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rulebook.communes.spelling import Word, folded, key

_CODE = re.compile(r"\d\d|2[ab]|97\d|98\d|\d{5}")
_LINKS = frozenset(["dans", "en", "le", "la", "l", "les", "du", "de", "d", "departement", "dept", "a"])
_ENDS = re.compile(r"\s*(?:$|[),.;:?!/–-])")
_MOST_WORDS = 5


@dataclass(frozen=True)
class Hint:
    """Departments said beside a name, and the words that say it."""

    codes: frozenset[str]
    first: int
    after: int


def hint(
    text: str, words: Sequence[Word], first: int, after: int, departements: Mapping[str, str]
) -> Hint | None:
    """Return the department said just after the words of a name, or by a postcode just before them."""
    if first and re.fullmatch(r"\d{5}", words[first - 1].normal):
        return Hint(_of_code(words[first - 1].normal), first - 1, after)
    start = after
    while start < len(words) and words[start].normal in _LINKS:
        start += 1
    if start == len(words):
        return None
    between = text[words[after - 1].end : words[start].start]
    if re.search(r"[.?!;:]", between):
        return None
    apart = start > after or bool(re.search(r"[(,/-]", between))
    if _CODE.fullmatch(words[start].normal) and ("(" in between or _ENDS.match(text[words[start].end :])):
        return Hint(_of_code(words[start].normal), first, start + 1)
    names = _names(departements)
    for end in range(min(start + _MOST_WORDS, len(words)), start, -1):
        name = " ".join(word.normal for word in words[start:end])
        if name in names and (apart or " " in name):
            return Hint(frozenset([names[name]]), first, end)
    return None


def said(text: str, departements: Mapping[str, str]) -> frozenset[str]:
    """Return the departments that a short reply names: « la Manche », « 50 », « dans le 50 »."""
    spelled = f" {key(text)} "
    named = {code for name, code in _names(departements).items() if f" {name} " in spelled}
    longest = {code for code in named if not _inside_another(code, named, departements)}
    codes = {code for word in spelled.split() if _CODE.fullmatch(word) for code in _of_code(word)}
    return frozenset(longest | (codes & set(departements)))


def mentioned(text: str, departements: Mapping[str, str]) -> frozenset[str]:
    """Return the departments whose full name stands in a text."""
    spelled = f" {key(text)} "
    return frozenset(code for name, code in _names(departements).items() if f" {name} " in spelled)


def _inside_another(code: str, named: set[str], departements: Mapping[str, str]) -> bool:
    """« Loire » inside « Loire-Atlantique »."""
    own = key(departements[code])
    return any(own in key(departements[other]).split() for other in named - {code})


def _names(departements: Mapping[str, str]) -> Mapping[str, str]:
    return _spelled(tuple(departements.items()))


@cache
def _spelled(departements: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    names = {key(name): code for code, name in departements}
    return {name.removeprefix("la "): code for name, code in names.items()}


def _of_code(code: str) -> frozenset[str]:
    plain = folded(code).upper()
    if len(plain) == 5:
        plain = plain[:3] if plain.startswith(("97", "98")) else plain[:2]
    return frozenset({"2A", "2B"}) if plain == "20" else frozenset({plain})
