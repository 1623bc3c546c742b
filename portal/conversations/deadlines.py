"""Reads in a question by when its answer is needed: « séance dans 48 h », « conseil demain ».

Only what stands in a sentence about something that is to come counts; the earliest wins. A trainer can
correct what was read. Says nothing about legal time limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

_ABOUT = re.compile(
    r"\b(s[ée]ances?|conseil|r[ée]unions?|commission|vot(e|er|ons)|assembl[ée]e|bureau|audience|d[ée]lai|avant"
    r"|r[ée]pon(se|dre)|d'ici|urgen(t|te|ce)|rendez-vous|convo(cation|qu[ée]e?s?)|[ée]ch[ée]ance|limite"
    r"|on est|se tient|aura lieu)\b"
)
_PAST = re.compile(r"\b(derni[eè]re?s?|pass[ée]e?|hier|s'est tenue?|a eu lieu|a [ée]t[ée]|avait|[ée]tait)\b")
_SENTENCE = re.compile(r"[.!?;\n]+\s")
_NUMBERS = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8}
_COUNT = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})"
_SPAN = re.compile(rf"\b(?:dans|sous|d'ici) {_COUNT} ?(h|heures?|j|jours?|semaines?)\b")
_NAMED = re.compile(
    r"\b(apr[eè]s-demain|demain|aujourd'hui|ce soir|cet apr[eè]s-midi|ce matin|tout [àa] l'heure)\b"
)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_WEEKDAY = re.compile(rf"\b({'|'.join(_DAYS)})\b( (?:prochain|en huit))?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("janvier",), ("février", "fevrier"), ("mars",), ("avril",), ("mai",), ("juin",), ("juillet",),
            ("août", "aout"), ("septembre",), ("octobre",), ("novembre",), ("décembre", "decembre"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_DATED = re.compile(rf"\b(\d{{1,2}})(?:er)? ({'|'.join(_MONTHS)})(?: (\d{{4}}))?\b")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])")
_MOMENTS = (("matin", time(9)), ("midi", time(12)), ("après-midi", time(14)), ("soir", time(18)))
_HOUR = re.compile(r"\b(?:à )?(\d{1,2}) ?h ?(\d{2})?\b")
_EVENING = time(18)
_FAR = timedelta(days=120)
"""A day without its year, when that far ahead, was rather one of the past."""


def read(text: str, sent: datetime) -> datetime | None:
    """Return the earliest moment to come that a text names, or None."""
    plain = re.sub(r"[\u00a0\u202f]", " ", text).replace("\u2019", "'").lower()
    found = [
        moment for sentence in _SENTENCE.split(plain) for moment in _in(sentence, timezone.localtime(sent))
    ]
    return min((moment for moment in found if moment > sent), default=None)


def _in(sentence: str, sent: datetime) -> Iterator[datetime]:
    if not _ABOUT.search(sentence):
        return
    for match in _SPAN.finditer(sentence):
        yield _later(sent, match)
    if _PAST.search(sentence):
        return
    for day, rest in (*_named(sentence, sent.date()), *_dated(sentence, sent.date())):
        yield timezone.make_aware(datetime.combine(day, _hour(rest)))


def _later(sent: datetime, match: re.Match[str]) -> datetime:
    count = int(match[1]) if match[1].isdigit() else _NUMBERS[match[1]]
    if match[2].startswith("h"):
        return sent + timedelta(hours=count)
    days = count * 7 if match[2].startswith("semaine") else count
    return timezone.make_aware(datetime.combine(sent.date() + timedelta(days=days), _EVENING))


def _named(sentence: str, today: date) -> Iterator[tuple[date, str]]:
    for match in _NAMED.finditer(sentence):
        ahead = 2 if match[1].startswith("apr") else 1 if match[1] == "demain" else 0
        yield today + timedelta(days=ahead), sentence[match.start() : match.end() + 25]
    for match in _WEEKDAY.finditer(sentence):
        ahead = (_DAYS.index(match[1]) - today.weekday()) % 7
        more = 7 if match[2] and (match[2].endswith("huit") or ahead == 0) else 0
        yield today + timedelta(days=ahead + more), sentence[match.start() : match.end() + 25]


def _dated(sentence: str, today: date) -> Iterator[tuple[date, str]]:
    for pattern in (_DATED, _SLASHED):
        for match in pattern.finditer(sentence):
            month = _MONTHS[match[2]] if pattern is _DATED else int(match[2])
            day = _day(int(match[1]), month, match[3], today)
            if day:
                yield day, sentence[match.end() : match.end() + 25]


def _day(day: int, month: int, year: str | None, today: date) -> date | None:
    try:
        found = date(int(year or today.year), month, day)
        if not year and found < today:
            found = date(today.year + 1, month, day)
    except ValueError:
        return None
    return found if year or found - today <= _FAR else None


def _hour(rest: str) -> time:
    """Return the hour that follows a day: said, meant by a part of the day, or that of most meetings."""
    said = _HOUR.search(rest)
    if said and int(said[1]) < 24 and int(said[2] or 0) < 60:
        return time(int(said[1]), int(said[2] or 0))
    return next((hour for word, hour in reversed(_MOMENTS) if word in rest), _EVENING)
