"""How long a conversation is kept, and its end: everything of it goes at once, facts and traces included.

24 hours after its last message; 90 days when its councillor agreed to that; while a case of it is open, and
30 days after its last one was closed.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import DateTimeField, Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from portal.conversations.models import Case, Conversation

UNASKED = timedelta(hours=24)
AGREED = timedelta(days=90)
AFTER_CLOSING = timedelta(days=30)
_BATCH = 200


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


def expire(now: datetime) -> int:
    """Delete what is over, a few at a time so that nobody waits for long; return how many."""
    deleted = 0
    while batch := list(over(now).values_list("pk", flat=True)[:_BATCH]):
        Conversation.objects.filter(pk__in=batch).delete()
        deleted += len(batch)
    return deleted
