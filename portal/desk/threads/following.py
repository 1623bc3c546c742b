"""Has the index follow the store: what changes in a conversation is written to it once the change is kept.

An index that does not answer never holds up a councillor: it is late, and `catch_up` mends it at the next
round of `expire`. What a page shows is checked against the store anyway (shared.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from portal import logs
from portal.conversations.models import Case, Conversation, Message, Turn
from portal.desk.review import enrolling
from portal.desk.review.models import Verdict
from portal.desk.threads import projecting, shared
from portal.desk.threads.models import Tag
from portal.search import entries

log = structlog.get_logger()


@dataclass(frozen=True)
class Refresh:
    """One conversation to write to the index, when the transaction that changes it is over."""

    conversation: str

    def __call__(self) -> None:
        """Write it; whatever goes wrong, the councillor's reply comes first."""
        try:
            follow(self.conversation, timezone.now())
        except Exception as error:
            log.error(
                "index_late",
                conversation=self.conversation,
                error=type(error).__name__,
                place=logs.place(error),
            )


def start() -> None:
    """Listen to every model whose rows the index tells of."""
    for model in (Conversation, Message, Turn, Case, Tag, Verdict):
        post_save.connect(_changed, sender=model, dispatch_uid=f"index {model.__name__}")
    for model in (Tag, Verdict):
        post_delete.connect(_changed, sender=model, dispatch_uid=f"index {model.__name__}")


def follow(conversation_id: str, now: datetime) -> None:
    """Write one conversation to the index and its turns to the review, or take it out of both."""
    readable = projecting.refresh(conversation_id, now)
    if readable is not None:
        enrolling.enrol(readable, now)
    else:
        projecting.leave(conversation_id)


def catch_up(now: datetime) -> int:
    """Put into the index what it misses, take out what it should not hold; return how many conversations."""
    held, readable = set(entries.known()), set(shared.conversations().values_list("pk", flat=True))
    for conversation_id in held ^ readable:
        follow(conversation_id, now)
    return len(held ^ readable)


def _changed(instance: Any, **signal: Any) -> None:
    refresh = Refresh(_conversation_of(instance))
    if refresh not in [waiting[1] for waiting in connection.run_on_commit]:
        transaction.on_commit(refresh)


def _conversation_of(instance: Any) -> str:
    if isinstance(instance, Conversation):
        return str(instance.pk)
    return str((instance.message if isinstance(instance, Turn) else instance).conversation_id)
