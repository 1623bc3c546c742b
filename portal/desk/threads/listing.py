"""Lists the conversations that a filter means (seeking.py), latest first, a page at a time.

A page begins after a key, never after a count: whatever its place in the list, it costs the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from portal.desk.threads import seeking
from portal.desk.threads.filters import Filter
from portal.desk.threads.seeking import Found
from portal.search.models import Entry

PAGE = 25
COUNTED = 1000
"""A list says how many it holds up to here."""


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


def page(found: Found, before: Key | None = None, after: Key | None = None) -> Page:
    """Return, of what matches, the entries older than a key, or the nearest newer than one, or the latest."""
    entries = found.entries(PAGE)
    if after:
        nearest = list(entries.filter(_newer(after)).order_by("place", "id")[: PAGE + 1])
        shown = nearest[:PAGE][::-1]
        return Page(shown, _key(shown, 0) if len(nearest) > PAGE else None, _key(shown, -1))
    if before:
        entries = entries.filter(_older(before))
    latest = list(entries.order_by("-place", "-id")[: PAGE + 1])
    shown = latest[:PAGE]
    return Page(shown, _key(shown, 0) if before else None, _key(shown, -1) if len(latest) > PAGE else None)


def number(found: Found) -> int:
    """Return how many entries match, `COUNTED` + 1 if more than are counted."""
    return found.entries(COUNTED).values("pk")[: COUNTED + 1].count()


def neighbours(wanted: Filter, conversation_id: str) -> tuple[str, str]:
    """Return the conversations that a list shows before and after one, or nothing at its ends."""
    entry = Entry.objects.filter(conversation=conversation_id).first()
    if entry is None:
        return "", ""
    entries, key = seeking.matching(wanted).entries(1), Key.of(entry)
    newer = entries.filter(_newer(key)).order_by("place", "id").first()
    older = entries.filter(_older(key)).order_by("-place", "-id").first()
    return (newer.conversation if newer else ""), (older.conversation if older else "")


def _older(key: Key) -> Q:
    return Q(last__lte=key.last) & (Q(last__lt=key.last) | Q(id__lt=key.id))


def _newer(key: Key) -> Q:
    return Q(last__gte=key.last) & (Q(last__gt=key.last) | Q(id__gt=key.id))


def _key(entries: list[Entry], place: int) -> Key | None:
    return Key.of(entries[place]) if entries else None
