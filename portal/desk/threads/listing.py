"""Finds the conversations that a filter means, latest first, a page at a time, whatever their number.

A criterion that few conversations meet gives the candidates; where all are common, the list is walked from
its end and each entry tried: either way a page costs little. A page begins after a key, never after a count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from math import prod
from operator import and_, itemgetter, or_

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from portal import clock, rules
from portal.desk.threads import changes
from portal.desk.threads.filters import Filter, Term
from portal.desk.threads.projecting import served_mark
from portal.search.models import Entry, Mark, Served

PAGE = 25
COUNTED = 1000
"""A list says how many it holds up to here."""
_MANY = 20_000
"""Counts of entries that meet a criterion stop here."""
_FEW = 2000
_SEVERAL = 8


@dataclass(frozen=True)
class Key:
    """A place in the list: that of an entry."""

    last: datetime
    id: int

    @classmethod
    def read(cls, text: str) -> Key | None:
        """Read it from an address; what is not one is no place."""
        moment, _, number = text.partition("~")
        try:
            last = datetime.fromisoformat(moment)
            return cls(last, int(number)) if last.tzinfo else None
        except ValueError:
            return None

    @classmethod
    def of(cls, entry: Entry) -> Key:
        """Return the place of an entry."""
        return cls(entry.last, entry.pk)

    def __str__(self) -> str:
        return f"{self.last.isoformat()}~{self.id}"


@dataclass(frozen=True)
class Page:
    """Some entries of a list, and the keys of the pages around it, where there are any."""

    entries: list[Entry]
    newer: Key | None
    older: Key | None


def matching(wanted: Filter) -> QuerySet[Entry]:
    """Return the entries that a filter means, in no order."""
    terms = wanted.terms(_outdated()) if wanted.first("changee") else wanted.terms(())
    words = [Term((mark,)) for mark in wanted.word_marks()]
    if wanted.first("q") and not words:
        return Entry.objects.none()
    if wanted.is_any:
        return _any(terms, words)
    return _all([*terms, *words])


def page(found: QuerySet[Entry], before: Key | None = None, after: Key | None = None) -> Page:
    """Return, of what matches, the entries older than a key, or the nearest newer than one, or the latest."""
    if after:
        nearest = list(found.filter(_newer(after)).order_by("last", "id")[: PAGE + 1])
        shown = nearest[:PAGE][::-1]
        return Page(shown, _key(shown, 0) if len(nearest) > PAGE else None, _key(shown, -1))
    if before:
        found = found.filter(_older(before))
    latest = list(found.order_by("-last", "-id")[: PAGE + 1])
    shown = latest[:PAGE]
    return Page(shown, _key(shown, 0) if before else None, _key(shown, -1) if len(latest) > PAGE else None)


def number(found: QuerySet[Entry]) -> int:
    """Return how many entries match, `COUNTED` + 1 if more than are counted."""
    return found.values("pk")[: COUNTED + 1].count()


def neighbours(wanted: Filter, conversation_id: str) -> tuple[str, str]:
    """Return the conversations that a list shows before and after one, or nothing at its ends."""
    entry = Entry.objects.filter(conversation=conversation_id).first()
    if entry is None:
        return "", ""
    found, key = matching(wanted), Key.of(entry)
    newer = found.filter(_newer(key)).order_by("last", "id").first()
    older = found.filter(_older(key)).order_by("-last", "-id").first()
    return (newer.conversation if newer else ""), (older.conversation if older else "")


def _all(terms: list[Term]) -> QuerySet[Entry]:
    counts = [(_count(term), term) for term in terms if term.columns is None]
    if counts:
        fewest, rarest = min(counts, key=itemgetter(0))
        if _walked(counts) > fewest:
            rest = [term for term in terms if term is not rarest]
            return _each(Entry.objects.filter(pk__in=_meeting(rarest)), rest)
    return _each(Entry.objects.all(), terms)


def _each(found: QuerySet[Entry], terms: list[Term]) -> QuerySet[Entry]:
    return reduce(lambda kept, term: kept.filter(_holds(term)), terms, found)


def _walked(counts: list[tuple[int, Term]]) -> float:
    """Return how many marks are tried until a page is full, if criteria are independent of each other."""
    every = Entry.objects.aggregate(last=Max("id"))["last"] or 1
    share = prod(min(count / every, 1) for count, _ in counts)
    return PAGE / share * sum(len(term.marks) for _, term in counts) if share else float("inf")


def _any(terms: list[Term], words: list[Term]) -> QuerySet[Entry]:
    sought = [_holds(term) for term in terms]
    if words:
        sought.append(reduce(and_, (_holds(word) for word in words)))
    if not sought:
        return Entry.objects.all()
    found = Entry.objects.all()
    either = [*terms, *words]
    if sum(_count(term) for term in either) < _FEW:
        candidates = Q(pk__in=_meeting(either[0]))
        for term in either[1:]:
            candidates |= Q(pk__in=_meeting(term))
        found = found.filter(candidates)
    return found.filter(reduce(or_, sought))


def _holds(term: Term) -> Q:
    if term.columns is not None:
        return term.columns
    if len(term.marks) > _SEVERAL:
        return Q(pk__in=_meeting(term))
    return Q(Exists(Mark.objects.filter(entry=OuterRef("pk"), mark__in=term.marks)))


def _count(term: Term) -> int:
    """Return how many entries meet a criterion, `_MANY` when they are that many or cannot be told."""
    if term.columns is not None:
        return _MANY
    return Mark.objects.filter(mark__in=term.marks).values("mark")[:_MANY].count()


def _meeting(term: Term) -> QuerySet[Mark]:
    return Mark.objects.filter(mark__in=term.marks).values("entry_id")


def _older(key: Key) -> Q:
    return Q(last__lte=key.last) & (Q(last__lt=key.last) | Q(id__lt=key.id))


def _newer(key: Key) -> Q:
    return Q(last__gte=key.last) & (Q(last__gt=key.last) | Q(id__gt=key.id))


def _key(entries: list[Entry], place: int) -> Key | None:
    return Key.of(entries[place]) if entries else None


def _outdated() -> Iterable[int]:
    """Return the marks of answers by a state of a rule that is not today's."""
    served = set(Served.objects.values_list("rule", "since", "checked_on"))
    today = changes.current(rules.book(), [rule for rule, _, _ in served], clock.today())
    return [served_mark(state) for state in served - today]
