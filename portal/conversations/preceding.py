"""What the engine is told of the turns before, beside the state that it gave itself (docs/protocol.md)."""

from __future__ import annotations

from typing import Any

from portal.conversations import places
from portal.conversations.hygiene import defused
from portal.conversations.models import Conversation, Message, Turn

_UNANSWERED = frozenset({"suggest", "out_of_scope", "escalate"})
_MOST = 4


def told(conversation: Conversation, message: Message) -> dict[str, Any]:
    """Return the last reply's text, the question that it left unanswered, and the rules answered earlier."""
    known: dict[str, Any] = {}
    before = conversation.messages.filter(rank__lt=message.rank, author=Message.Author.ASSISTANT)
    last = before.select_related("reply_to").order_by("-rank").first()
    if last is None:
        return known
    known["told"] = last.text
    asked = last.reply_to
    if asked and _unanswered(last) and "alert" not in (conversation.pending or {}):
        known["before"] = places.brief(defused(asked.text))
    if earlier := _earlier(conversation):
        known["earlier"] = earlier
    return known


def _unanswered(last: Message) -> bool:
    """Tell whether a reply leaves its question open; an offer that shows its rule has told of it."""
    return last.outcome in _UNANSWERED and "rule" not in last.body


def _earlier(conversation: Conversation) -> list[str]:
    """Return the rules answered before the last one, newest first."""
    turns = Turn.objects.filter(message__conversation=conversation).exclude(rule="")
    rules = dict.fromkeys(turns.order_by("-message__rank").values_list("rule", flat=True)[:20])
    return [rule for rule in rules if rule != conversation.last_rule][:_MOST]
