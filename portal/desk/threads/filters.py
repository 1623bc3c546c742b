"""A filter of conversations: read from a query string, written back to one, turned into what the index seeks.

Several values of one criterion are alternatives; criteria are all required, or with `mode=ou` any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from portal.search import marks

TRAITS = (
    "theme",
    "regle",
    "issue",
    "avis",
    "transmis",
    "relu",
    "par",
    "collectivite",
    "taille",
    "etiquette",
)
"""Criteria that the index holds a mark of."""
_OTHERS = ("q", "changee", "pmin", "pmax", "du", "au", "mode")
_LONGEST = 200


@dataclass(frozen=True)
class Term:
    """One thing that a conversation must have: any of some marks, or a condition on its entry."""

    marks: tuple[int, ...] = ()
    columns: Q | None = None


@dataclass(frozen=True)
class Filter:
    """What is looked for; values that make no sense were left out."""

    values: Mapping[str, tuple[str, ...]]

    @classmethod
    def read(cls, query: QueryDict) -> Filter:
        """Read a query string."""
        found = {name: _clean(query.getlist(name)) for name in (*TRAITS, *_OTHERS)}
        for name, check in (("pmin", _number), ("pmax", _number), ("du", _day), ("au", _day)):
            found[name] = tuple(value for value in found[name][:1] if check(value) is not None)
        return cls({name: values for name, values in found.items() if values})

    def first(self, name: str) -> str:
        """Return the value of a criterion that has one at most."""
        return next(iter(self.values.get(name, ())), "")

    @property
    def is_any(self) -> bool:
        """Whether one criterion is enough."""
        return self.first("mode") == "ou"

    @property
    def criteria(self) -> int:
        """How many criteria there are."""
        return len([name for name in self.values if name != "mode"])

    @property
    def query(self) -> str:
        """The query string that says the same."""
        return urlencode([(name, value) for name, values in self.values.items() for value in values])

    def terms(self, outdated: Iterable[int]) -> list[Term]:
        """Return what is sought in the index; `outdated` are the marks of rules that changed."""
        found = [
            Term(tuple(marks.of_trait(name, value) for value in self.values[name]))
            for name in TRAITS
            if name in self.values
        ]
        if self.first("changee"):
            found.append(Term(tuple(outdated)))
        return [*found, *(Term(columns=one) for one in (self._probability(), self._days()) if one)]

    def word_marks(self) -> tuple[int, ...]:
        """Return the marks of the words that a conversation must hold, all of them."""
        return tuple(marks.of_word(word) for word in sorted(marks.words(self.first("q"))))

    def _probability(self) -> Q:
        sought = Q()
        if (least := _number(self.first("pmin"))) is not None:
            sought &= Q(lowest__gte=least)
        if (most := _number(self.first("pmax"))) is not None:
            sought &= Q(lowest__lte=most)
        return sought

    def _days(self) -> Q:
        sought = Q()
        if (since := _day(self.first("du"))) is not None:
            sought &= Q(last__gte=_midnight(since))
        if (until := _day(self.first("au"))) is not None:
            sought &= Q(last__lt=_midnight(until + timedelta(days=1)))
        return sought


def _clean(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for one in values if (text := one.replace("\0", "").strip()[:_LONGEST])))


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if 0 <= number <= 1 else None


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if date(2000, 1, 1) <= found < date(2200, 1, 1) else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
