"""How long a conversation is kept, and its end: everything of it goes at once, facts and traces included.

24 hours after its last message; 90 days when its councillor agreed to that, of which counts then remain;
while a case of it is open, and 30 days after its last one was closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db.models import DateTimeField, Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from portal.conversations import counting, erasing, examples
from portal.conversations.models import Case, Conversation
from portal.keys import boxes
from portal.search import entries

UNASKED = timedelta(hours=24)
AGREED = timedelta(days=90)
AFTER_CLOSING = timedelta(days=30)
_ORPHAN = timedelta(hours=1)
"""A key is made a moment before its conversation: only one that stays alone has lost it."""
_BATCH = 200
_FEW = 20
"""So many may have lost their key, or their rows, without one of the stores being the wrong one."""
log = structlog.get_logger()


@dataclass(frozen=True)
class Preview:
    """How many conversations go at a moment, by the reason that they were kept until then."""

    unasked: int
    agreed: int
    after_case: int


def over(now: datetime) -> QuerySet[Conversation]:
    """Return the conversations whose time has passed."""
    open_case = Case.objects.filter(conversation=OuterRef("pk")).exclude(state=Case.State.CLOSED)
    last_message = Coalesce(Max("messages__at"), "created_at", output_field=DateTimeField())
    dated = Conversation.objects.annotate(
        last=Greatest(last_message, "created_at"), closed=Max("cases__closed_at")
    )
    quiet = Q(consent_log=False, last__lt=now - UNASKED) | Q(last__lt=now - AGREED)
    settled = Q(closed=None) | Q(closed__lt=now - AFTER_CLOSING)
    return dated.filter(quiet, settled).exclude(Exists(open_case))


def is_over(conversation: Conversation, now: datetime) -> bool:
    """Tell whether a conversation's time has passed, so that it is gone before its rows are."""
    return over(now).filter(pk=conversation.pk).exists()


def preview(now: datetime) -> Preview:
    """Tell what `expire` would delete at that moment, if nothing is said until then."""
    going = over(now)
    after_case = going.exclude(closed=None).count()
    alone = going.filter(closed=None)
    return Preview(
        alone.filter(consent_log=False).count(), alone.filter(consent_log=True).count(), after_case
    )


def expire(now: datetime) -> int:
    """Delete what is over, a few at a time so that nobody waits for long; return how many."""
    deleted = 0
    while batch := list(over(now).values_list("pk", flat=True)[:_BATCH]):
        counting.count(batch)
        erasing.remove(batch)
        deleted += len(batch)
    return deleted + _unreadable(now)


def _unreadable(now: datetime) -> int:
    """Delete what a restored copy or a stop halfway left: rows without a key, keys without their rows.

    When most of either are alone, one of the two stores is not the right one: nothing is touched.
    """
    held = list(Conversation.objects.filter(created_at__lt=now).values_list("pk", flat=True))
    keys = boxes.made_before(now - _ORPHAN)
    lost = [one for ids in _batches(held) for one in set(ids) - boxes.having(ids)]
    orphans = [one for ids in _batches(keys) for one in set(ids) - _kept(ids)]
    if _is_suspicious(lost, held) or _is_suspicious(orphans, keys):
        log.error(
            "stores_disagree", conversations_without_key=len(lost), keys_without_conversation=len(orphans)
        )
        return 0
    for ids in _batches(lost):
        entries.forget(ids)
        Conversation.objects.filter(pk__in=ids).delete()
    for ids in _batches(orphans):
        boxes.destroy(ids)
    examples.sweep()
    return len(lost)


def _is_suspicious(alone: list[str], everything: list[str]) -> bool:
    return len(alone) > _FEW and 2 * len(alone) > len(everything)


def _kept(ids: list[str]) -> set[str]:
    return set(Conversation.objects.filter(pk__in=ids).values_list("pk", flat=True))


def _batches(ids: list[str]) -> Iterator[list[str]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))
