"""Finds the entries that a filter means, in one of two ways, whichever is cheaper for as many as are wanted.

From the criterion that fewest meet: its entries, each tried for the others. Or along the list from its
latest, each entry tried for every criterion, where all are common. The choice is made here, from counts that
stop early, and written so that a database follows it: a planner cannot know how often a mark comes, and where
it guessed it walked the whole list for a word that nobody said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from math import prod
from operator import and_, or_
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull

from portal import clock, rules
from portal.desk.threads import changes
from portal.desk.threads.filters import Filter, Term
from portal.desk.threads.projecting import served_mark
from portal.search.models import Entry, Mark, Served

MANY = 20_000
"""Counts of entries that meet a term stop here: what so many meet is common, one does not begin from it."""
_LATE = 100
"""So many more than were counted may have come since."""
_DEARER = 4
"""Looking up one mark of an entry costs as much as reading so many entries that have a mark."""
_SEVERAL = 8
"""An entry's marks are looked through for more marks than this, which costs as much as looking up so many."""


@dataclass(frozen=True)
class Criterion:
    """What an entry must meet: any of some alternatives, each of them terms that must all hold."""

    alternatives: tuple[tuple[tuple[Term, int], ...], ...]
    """Each term with how many entries meet it, `MANY` if that many or more."""

    @property
    def number(self) -> int:
        """How many entries may meet it, `MANY` if that many or more."""
        return min(sum(_rarest(terms)[1] for terms in self.alternatives), MANY)

    @property
    def among(self) -> Q:
        """The entries to try, read from an index: every one that meets the criterion, perhaps others."""
        return _any(_among(*_rarest(terms)) for terms in self.alternatives)

    @property
    def is_met_among(self) -> bool:
        """Whether all of these meet it."""
        return all(len(terms) == 1 for terms in self.alternatives)

    @property
    def trials(self) -> int:
        """How many marks are looked up to try an entry."""
        return sum(min(len(term.marks), _SEVERAL) for terms in self.alternatives for term, _ in terms)

    def holds(self, tried: int) -> Q:
        """Return the condition on an entry, when so many are tried, or 0 for as many as it takes."""
        alone = len(self.alternatives) == 1
        return _any(
            reduce(and_, (_holds(term, number, tried, alone) for term, number in terms))
            for terms in self.alternatives
        )


@dataclass(frozen=True)
class Found:
    """The entries that meet some criteria, all of them."""

    criteria: tuple[Criterion, ...]
    every: int
    """About how many entries there are."""

    def entries(self, number: int) -> QuerySet[Entry]:
        """Return them, to be put in the order of `place`, trying the fewest when about so many are taken."""
        rarest = min(self.criteria, key=lambda criterion: criterion.number, default=None)
        if rarest is None or rarest.number >= min(MANY, self._walked(number)):
            return _each(Entry.objects.alias(place=F("last")), self.criteria)
        # The same place, but in no index: these few are sorted, the list is not walked for them.
        few = Entry.objects.alias(place=Coalesce("last", "last")).filter(rarest.among)
        rest = [one for one in self.criteria if one is not rarest or not one.is_met_among]
        return _each(few, rest, rarest.number)

    def _walked(self, number: int) -> int:
        """Return how many marks are looked up along the list to have that many, if criteria have no ties."""
        share = prod(min(criterion.number / self.every, 1) for criterion in self.criteria)
        trials = max(sum(criterion.trials for criterion in self.criteria), 1)
        return trials * round(min(number / share, self.every)) if share else MANY


def matching(wanted: Filter) -> Found:
    """Return the entries that a filter means."""
    terms = wanted.terms(_outdated()) if wanted.first("changee") else wanted.terms(())
    words = [Term((mark,)) for mark in wanted.word_marks()]
    if wanted.first("q") and not words:
        words = [Term()]
    if wanted.is_any:
        alternatives = [*((term,) for term in terms), *([words] if words else [])]
        criteria = [alternatives] if alternatives else []
    else:
        criteria = [[(term,)] for term in [*terms, *words]]
    counted = (Criterion(tuple(map(_counted, alternatives))) for alternatives in criteria)
    return Found(tuple(counted), _every())


def _every() -> int:
    """Return about how many entries there are: their numbers follow each other, and the oldest leave."""
    numbers = Entry.objects.order_by("pk").values_list("pk", flat=True)
    first, last = numbers.first(), numbers.last()
    return last - first + 1 if first and last else 1


def _counted(terms: Iterable[Term]) -> tuple[tuple[Term, int], ...]:
    return tuple((term, _meeting(term, MANY).count()) for term in terms)


def _rarest(terms: Iterable[tuple[Term, int]]) -> tuple[Term, int]:
    return min(terms, key=lambda counted: counted[1])


def _each(found: QuerySet[Entry], criteria: Iterable[Criterion], tried: int = 0) -> QuerySet[Entry]:
    return reduce(lambda kept, criterion: kept.filter(criterion.holds(tried)), criteria, found)


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions)


def _holds(term: Term, number: int, tried: int, alone: bool) -> Q:
    """Return the condition on one entry; `alone`, it is no part of an OR, and may become a join."""
    if term.columns is not None:
        return term.columns
    if number < min(MANY, tried * _DEARER * min(len(term.marks), _SEVERAL)):
        return _among(term, number)
    own = _own(term)
    if alone and tried and number >= MANY and len(term.marks) <= _SEVERAL:
        return Q(Exists(own))  # so common that the planner knows it, and joins well
    return Q(IsNull(Subquery(own.values("mark")[:1]), False))


def _own(term: Term) -> QuerySet[Mark]:
    """Return the marks of one entry that meet a term: looked up each, or sought among all of its own."""
    held = Mark.objects.filter(entry=OuterRef("pk"))
    if len(term.marks) <= _SEVERAL:
        return held.filter(mark__in=term.marks)
    return held.alias(own=Coalesce("mark", "mark")).filter(own__in=term.marks)


def _among(term: Term, number: int) -> Q:
    return Q(pk__in=_meeting(term, number + _LATE))


def _meeting(term: Term, bound: int) -> QuerySet[Any]:
    """Return the entries that meet a term, so many at most: a bound is what the planner believes."""
    if term.columns is not None:
        return Entry.objects.filter(term.columns).values("pk")[:bound]
    return Mark.objects.filter(mark__in=term.marks).order_by("mark").values("entry_id")[:bound]


def _outdated() -> Iterable[int]:
    """Return the marks of answers by a state of a rule that is not today's."""
    served = set(Served.objects.values_list("rule", "since", "checked_on"))
    today = changes.current(rules.book(), [rule for rule, _, _ in served], clock.today())
    return [served_mark(state) for state in served - today]
