"""Postal addresses: a number and a street, a place called so, a post box.

« rue de la République » alone is the subject of a deliberation, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.conversations.masking.lists import first_names, words
from portal.conversations.masking.spans import Span
from rulebook.communes.spelling import folded

_S = r"[ \u00a0\u202f]"
_NUMBER = rf"(?<![\w.,-])\d{{1,4}}(?:{_S}?(?:bis|ter|quater|[a-dA-D])\b)?"
_WAY = (
    r"rue|avenue|av\.?|boulevard|b(?:ou)?l?v?d\.?|impasse|chemin|ch\.|allées?|place|pl\.|route|rte\.?|quai|square|ruelle|venelle"
    r"|faubourg|fg\.?|lotissement|hameau|résidence|residence|esplanade|promenade|sentier|sente|traverse|rond-point|voie"
)
_RARE_WAY = "cours|passage|mail|montée|côte|clos|domaine|villa|cité|parvis|mas|lieu[- ]dit"
_LINK = r"(?:de la|de l['’]|du|des|de|d['’]|la|le|les|l['’]|à la|au|aux|en)"
_OF = r"(?:de la|de l['’]|du|des|de|d['’])"
_WORD = r"[^\W_]+(?:[-'’][^\W_]+)*"
_START = re.compile(
    rf"{_NUMBER}{_S}?,?{_S}?(?:(?P<way>{_WAY})|(?P<rare>{_RARE_WAY})|(?P<grande>grand(?:e|'|’)?{_S}?rue)){_S}*(?![\w-])",
    re.IGNORECASE,
)
_NAME = re.compile(rf"{_S}?(?P<link>{_LINK}(?:{_S}|(?<=['’])))?(?P<word>{_WORD})", re.IGNORECASE)
_MORE = re.compile(rf"(?:{_S}(?P<link>{_LINK}(?:{_S}|(?<=['’])))?|-)(?P<word>{_WORD})", re.IGNORECASE)
_PART = r"(?:appartement|appt|apt|b[âa]timent|b[âa]t|escalier|esc|[ée]tage|porte|n°|no)"
_INSIDE = rf"(?:,?{_S}?\(?{_PART}{_S}?\.?{_S}?\w+)*"
_TAIL = re.compile(rf"{_INSIDE}(?:{_S}?[,\n-]?{_S}?(?:F-)?\d{{5}}(?!\d))?", re.IGNORECASE)
_AFTERWARDS = re.compile(
    rf"\b(?:rue|avenue|boulevard|route|chemin|impasse|allée|place|quai) {_OF}{_S}?{_WORD}"
    rf"{_S}?,?{_S}?n°{_S}?\d{{1,4}}\b",
    re.IGNORECASE,
)
_LIEU_DIT = re.compile(
    rf"\blieu[- ]?dit{_S}*[:,«]?{_S}*(?:{_LINK}(?:{_S}|(?<=['’]))\w+|[A-ZÀ-Ý]\w+)"
    rf"(?:[ -](?:{_LINK}[ ])?[A-ZÀ-Ý]\w+)*(?:{_S}?,?{_S}?\d{{5}})?"
)
_BOX = re.compile(rf"\b(?:B\.?{_S}?P\.?|C\.?{_S}?S\.?){_S}?\d{{1,5}}\b(?:{_S}?,?{_S}?\d{{5}}\b)?")


def addresses(text: str) -> Iterator[Span]:
    """Find postal addresses, up to the postal code; the town is left to be read as a commune."""
    for match in _START.finditer(text):
        end = match.end() if match["grande"] else _named(text, match)
        if end:
            yield _span(match.start(), _TAIL.match(text, end).end(), text)  # type: ignore[union-attr]
    for pattern in (_AFTERWARDS, _LIEU_DIT, _BOX):
        for match in pattern.finditer(text):
            yield _span(match.start(), match.end(), text)


def _span(start: int, end: int, text: str) -> Span:
    piece = text[start:end]
    end -= len(piece) - len(piece.rstrip(" ,-\n"))
    return Span(start, end, "adresse", folded(text[start:end]))


def _named(text: str, start: re.Match[str]) -> int:
    """Return where the street's name ends, 0 if none begins: « 3 rues », « le 12 place la barre »."""
    first = _NAME.match(text, start.end())
    if not first or not _may_begin(first, bool(start["rare"]), folded(start[0]).endswith("place ")):
        return 0
    word, end = first["word"], first.end()
    while (more := _MORE.match(text, end)) and _continues(word, more):
        word, end = more["word"], more.end()
    return end


def _may_begin(name: re.Match[str], rare: bool, is_place: bool) -> bool:
    word, link = name["word"], (name["link"] or "").strip().lower()
    capital = word[0].isupper() or word[0].isdigit()
    if rare:
        return capital
    if link and is_place and link in ("la", "le", "les"):
        return capital
    if link in ("a la", "à la", "au", "aux", "en"):
        return False
    plain = folded(word)
    return bool(link) or capital or first_names().has(plain) or plain in words("debuts de rue")


def _continues(before: str, more: re.Match[str]) -> bool:
    word = more["word"]
    if more[0].startswith("-") or word[0].isupper():
        return True
    plain, last = folded(word), folded(before)
    return not more["link"] and (
        last in words("debuts de rue") or (first_names().has(last) and plain.isalpha() and len(plain) > 3)
    )
