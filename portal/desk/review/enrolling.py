"""Which replies are judged: every turn of a conversation that may be read, each with what speaks for it.

Two lots are drawn from the message's number, under the installation's secret: the same at any time, and not
to be guessed. What is drawn keeps its place in the order of arrival, whatever is wrong with it: the share of
errors among what was read of it is then that of all replies.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.utils.crypto import salted_hmac

from portal import clock, rules
from portal.conversations.models import Conversation, Message, Turn
from portal.desk.review.models import Item
from portal.desk.threads.changes import has_changed

DRAWN = 0.1
TWICE = 0.1
MARGIN = 0.15
"""Two rules nearer than this to each other were hardly told apart."""
_ORDER = [reason for reason in Item.Reason if reason]


def enrol(conversation: Conversation, now: datetime) -> None:
    """Put the turns of a conversation into the queue, and say anew what speaks for each."""
    messages = list(conversation.messages.select_related("turn").prefetch_related("replies"))
    known = {item.message_id: item for item in Item.objects.filter(conversation=conversation)}
    passed_on = conversation.cases.exists()
    for message in messages:
        if not hasattr(message, "turn"):
            continue
        message.conversation = conversation
        replies = list(message.replies.all())
        for reply in replies:
            reply.conversation = conversation
        reason = _reason(message.turn, replies, passed_on, clock.today())
        item = known.get(message.pk) or _new(conversation, message)
        _note(item, reason, message.turn)


def lot(purpose: str, message_id: str) -> float:
    """Return a number between 0 and 1 that nobody chooses."""
    drawn = salted_hmac(f"portal.desk.review.{purpose}", message_id, algorithm="sha256").digest()
    return int.from_bytes(drawn[:6], "big") / 2**48


def _new(conversation: Conversation, message: Message) -> Item:
    drawn, twice = lot("drawn", message.pk) < DRAWN, lot("twice", message.pk) < TWICE
    return Item(conversation=conversation, message=message, at=message.at, drawn=drawn, twice=twice)


def _note(item: Item, reason: str, turn: Turn) -> None:
    told = (reason, _ORDER.index(Item.Reason(reason)) if reason else 9, turn.rule.partition("/")[0])
    if item.pk and told == (item.reason, item.rank, item.theme):
        return
    item.reason, item.rank, item.theme = told
    if item.pk:
        item.save(update_fields=["reason", "rank", "theme"])
    else:
        item.save()


def _reason(turn: Turn, replies: list[Message], passed_on: bool, today: date) -> str:
    if any(reply.feedback == "down" for reply in replies):
        return Item.Reason.DOWN
    if passed_on and any(reply.outcome == "escalate" for reply in replies):
        return Item.Reason.PASSED_ON
    if _is_near(turn.alternatives):
        return Item.Reason.MARGIN
    served = [reply.body["rule"] for reply in replies if "rule" in reply.body]
    if any(has_changed(rules.book(), rule, today) for rule in served):
        return Item.Reason.CHANGED
    return Item.Reason.NONE


def _is_near(alternatives: Any) -> bool:
    """Whether the two likeliest rules were hardly told apart."""
    likely = sorted((float(one.get("probability") or 0) for one in alternatives), reverse=True)[:2]
    return any(first - second < MARGIN for first, second in pairwise(likely))
