"""Which conversations a trainer may read: those that their councillor shared, or passed a question of on."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from portal.conversations.models import Case, Conversation
from portal.keys import boxes


def conversations() -> QuerySet[Conversation]:
    """Return the conversations that may be shown at the desk; every page of it starts here."""
    passed_on = Exists(Case.objects.filter(conversation=OuterRef("pk")))
    return Conversation.objects.filter(Q(consent_log=True) | passed_on)


def of_rows() -> Exists:
    """Return the condition on rows that belong to a conversation: that it may be shown, asked row by row."""
    return Exists(conversations().filter(pk=OuterRef("conversation_id")))


def one(conversation_id: str) -> Conversation:
    """Return a conversation with its box, or raise 404: not shared, erased, or never there."""
    found = opened([conversation_id.replace("\0", "")])
    if not found:
        raise Http404
    return found[0]


def opened(conversation_ids: Sequence[str]) -> list[Conversation]:
    """Return, in this order, those of these conversations that may be shown and can be read."""
    held = boxes.several(conversation_ids)
    shown = {}
    for conversation in conversations().filter(pk__in=list(held)):
        conversation.box = held[conversation.pk]
        shown[conversation.pk] = conversation
    return [shown[id] for id in conversation_ids if id in shown]
