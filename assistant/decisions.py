"""Court decisions that a message quotes: one that no rule cites goes to a person.

A user's « CE, 3 mars 2021, n° 999888 » may be real, misread or made up; answering the question beside it
would seem to confirm it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.lexical import levelled

_MONTHS = "janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre"
_DAY = rf"(?:1er|\d{{1,2}}) (?:{_MONTHS}) (?:19|20)\d\d"
_DATE = re.compile(rf"\b{_DAY}\b", re.IGNORECASE)
_IN_ORDER = re.sub(r"\[.(.)\]", r"\1", _MONTHS).split("|")
_SLASHED = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)\b")
_CASE = r"\b\d{2}[A-Z]{2}\d{5}\b"
_COURT = (
    r"(?:\b(?:CE|TA|CAA)\b|(?i:\bconseil d['’ ]?[ée]tat\b|\btribunal\b|\bcour\b|\barr[êe]t\b|\bjugement\b"
    r"|\bd[ée]cision\b|\bjurisprudence\b))"
)
# A number alone may be an invoice's; that of a court of appeal looks like nothing else.
_QUOTED_NUMBER = re.compile(rf"{_COURT}[^?!;\n]{{0,80}}?\b(\d{{6}})\b|({_CASE})")
_ANY_NUMBER = re.compile(rf"\b(\d{{6}})\b|({_CASE})", re.IGNORECASE)
# What else has a date beside the name of a court: « le tribunal peut-il annuler la délibération du 3 mars ? »
_GAP = (
    r"(?:(?!d[ée]lib|\blois?\b|ordonnance|d[ée]cret|s[ée]ance|r[ée]union|conseil municipal|arrêté|arrete"
    r"|convoc|annul|attaqu|contre|recours|requête|saisi|lettre|courrier|[ée]lection|vote|refus"
    r"|\bdu maire\b)[^.?!;\n]){0,60}?"
)
_DECIDED = re.compile(rf"{_COURT}{_GAP}(?:\bdu |, ?|(?<=CE) |(?<=TA) |(?<=CAA) )(?P<day>(?i:{_DAY}))\b")


def cited(text: str) -> frozenset[str]:
    """Return the numbers and the dates of a text of ours, any of which may be a decision's."""
    return _numbers(_ANY_NUMBER, text) | {_day(day) for day in _DATE.findall(_spelt(text))}


def unknown(text: str, known: Iterable[str]) -> bool:
    """Tell whether a message quotes a decision of which nothing is known, by its number or by its date."""
    quoted = _numbers(_QUOTED_NUMBER, text) or {_day(one["day"]) for one in _DECIDED.finditer(_spelt(text))}
    return bool(quoted) and not quoted & frozenset(known)


def _numbers(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset((a or b).upper() for a, b in pattern.findall(text))


def _spelt(text: str) -> str:
    """Return a text with its dates in words: « 12/03/2021 » is « 12 mars 2021 »."""
    return _SLASHED.sub(_in_words, text)


def _in_words(date: re.Match[str]) -> str:
    month = int(date[2])
    return f"{int(date[1])} {_IN_ORDER[month - 1]} {date[3]}" if 1 <= month <= 12 else date[0]


def _day(day: str) -> str:
    return levelled(day).replace("1er ", "1 ", 1).lstrip("0")
