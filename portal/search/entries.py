"""Writes the index, one conversation at a time, and forgets conversations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from portal.keys.routing import SEARCH
from portal.search.models import Entry, Mark, Served

_BATCH = 400


@dataclass(frozen=True)
class Content:
    """What the index holds of one conversation."""

    last: datetime
    lowest: float | None
    traits: dict[str, Any]
    marks: frozenset[int]
    served: frozenset[tuple[str, str, str]] = field(default_factory=frozenset)
    """Rule, day of its version, day of its last check."""


@contextmanager
def held(conversation: str, now: datetime) -> Iterator[Entry]:
    """Hold the entry of a conversation, new or not: what is read meanwhile is what is then written."""
    with transaction.atomic(using=SEARCH):
        Entry.objects.get_or_create(conversation=conversation, defaults={"last": now})
        yield Entry.objects.select_for_update().get(conversation=conversation)


def write(entry: Entry, content: Content) -> None:
    """Write what an entry that is held says from now on."""
    entry.last, entry.lowest, entry.traits = content.last, content.lowest, content.traits
    entry.save()
    kept = set(Mark.objects.filter(entry=entry).values_list("mark", flat=True))
    Mark.objects.filter(entry=entry, mark__in=kept - content.marks).delete()
    Mark.objects.bulk_create(Mark(mark=mark, entry=entry) for mark in content.marks - kept)
    for rule, since, checked_on in content.served:
        Served.objects.get_or_create(rule=rule, since=since, checked_on=checked_on)


def forget(conversations: Iterable[str]) -> None:
    """Leave nothing of these conversations."""
    ids = list(conversations)
    for start in range(0, len(ids), _BATCH):
        Entry.objects.filter(conversation__in=ids[start : start + _BATCH]).delete()


def known() -> Sequence[str]:
    """Return the conversations that the index holds."""
    return list(Entry.objects.values_list("conversation", flat=True))
