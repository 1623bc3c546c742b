"""The replies to one message: the engine's, stored with their trace, and those the portal makes itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.conversations import cases, origins, shapes, texts, thread
from portal.conversations.choices import FORWARD, Pressed, forget_communes
from portal.conversations.engine import Failure
from portal.conversations.hygiene import defused
from portal.conversations.models import Conversation, Message, Turn
from portal.conversations.places import Heard
from portal.sending import holding, levels

_RESUME = {"label": texts.RESUME_LABEL, "choice": {"kind": "resume"}}
_FAILURES = {"asleep": texts.ASLEEP, "late": texts.LATE, "broken": texts.BROKEN}


@dataclass(frozen=True)
class Timing:
    """How long a turn waited in its queue, and how long the engine took, in seconds."""

    waited: float
    engine: float

    @property
    def waited_ms(self) -> int:
        """The wait, in whole milliseconds."""
        return int(self.waited * 1000)

    @property
    def engine_ms(self) -> int:
        """The engine's time, in whole milliseconds."""
        return int(self.engine * 1000)


def own(
    conversation: Conversation, message: Message, choice: Pressed | None, is_choice: bool
) -> Message | None:
    """Answer what is not for the engine: a hand-over, a talk between people, a choice no longer offered."""
    if choice and choice.kind == "escalate":
        return cases.forward(conversation, _question(choice), reply_to=message).notice
    if choice and choice.kind == "resume":
        return cases.resume(conversation, message)
    if choice and choice.kind == "reopen":
        reopened = cases.reopen(conversation, str(choice.choice["case"]), message)
        return reopened or _notice(conversation, message, texts.STALE)
    if conversation.state == Conversation.State.HUMAN:
        return _to_trainer(conversation, message)
    if is_choice and (choice is None or is_past(choice, last_answer(conversation))):
        return _notice(conversation, message, texts.STALE)
    if not is_choice and not defused(message.text):
        return _notice(conversation, message, texts.NOTHING_TO_READ)
    return None


@transaction.atomic
def store(message: Message, result: shapes.Reply | Failure, timing: Timing, heard: Heard) -> list[Message]:
    """Store what the engine said, or that it failed, with the trace of the turn."""
    conversation = thread.locked(message.conversation_id)
    turn = Turn(message=message, waited_ms=timing.waited_ms, engine_ms=timing.engine_ms)
    if isinstance(result, Failure):
        replies = [_failed(conversation, message, _FAILURES[result.cause])]
        turn.failure = result.cause
    else:
        forget_communes(conversation)
        ruled = holding.ruled(origins.completed(result, heard), levels.current(), timezone.now())
        replies = [_said(conversation, message, said) for said in ruled.reply.messages]
        _advance(conversation, ruled.reply)
        _trace(turn, {**result.trace, "sending": ruled.trace})
    turn.facts = conversation.facts
    turn.save()
    return replies


def last_answer(conversation: Conversation) -> Message | None:
    """Return the latest message that answered something: neither a failure nor a notice."""
    return thread.visible(conversation).exclude(outcome__in=["error", "notice"]).last()


def is_past(choice: Pressed, answered: Message | None) -> bool:
    """Tell whether a choice is no longer offered, `answered` being the last answer.

    A fact is asked for, or declined, only until the next one; a rule, a trainer, the assistant at any time.
    """
    if choice.kind in ("rule", "escalate", "resume"):
        return False
    return answered is None or answered.reply_to_id != choice.message.reply_to_id


def crowded(conversation: Conversation, message: Message) -> Message:
    """Tell that a message was not read because those before it still wait; call it locked."""
    return _failed(conversation, message, texts.CROWDED)


def _question(choice: Pressed) -> str:
    """The user's message that was being answered when the hand-over was offered.

    Offered again after a yes: the message of the offer before, for « oui » is nobody's question.
    """
    offer = choice.message
    if choice.choice.get("again"):
        earlier = offer.conversation.messages.filter(outcome="escalate", rank__lt=offer.rank)
        offer = next((one for one in earlier.order_by("-rank") if _is_first(one)), offer)
    asked = offer.reply_to
    return asked.text if asked else offer.text


def _is_first(offer: Message) -> bool:
    return not any(item["choice"].get("again") for item in offer.choices)


def _to_trainer(conversation: Conversation, message: Message) -> Message:
    case = cases.add(conversation, message)
    text = texts.added_to_case(case.number if case else "")
    return _notice(conversation, message, text, choices=[_RESUME])


def _notice(conversation: Conversation, message: Message, text: str, **fields: Any) -> Message:
    return thread.append(
        conversation, Message.Author.SYSTEM, text, outcome="notice", reply_to=message, **fields
    )


def _failed(conversation: Conversation, message: Message, text: str) -> Message:
    return thread.append(
        conversation,
        Message.Author.SYSTEM,
        text,
        outcome="error",
        choices=[FORWARD],
        reply_to=message,
    )


def _said(conversation: Conversation, message: Message, said: shapes.Said) -> Message:
    return thread.append(
        conversation,
        Message.Author.ASSISTANT,
        said.text,
        outcome=said.outcome,
        body=said.body,
        choices=said.choices,
        reply_to=message,
        **({"held": said.held} if said.held else {}),
    )


def _advance(conversation: Conversation, reply: shapes.Reply) -> None:
    """Keep what the conversation has established, and whether a trainer was offered."""
    conversation.facts = reply.state.facts
    conversation.last_rule = reply.state.last_rule
    conversation.pending = reply.state.pending
    if conversation.state in (Conversation.State.BOT, Conversation.State.OFFERED):
        offered = any(said.outcome == "escalate" for said in reply.messages)
        conversation.state = Conversation.State.OFFERED if offered else Conversation.State.BOT
    conversation.save()


def _trace(turn: Turn, trace: dict[str, Any]) -> None:
    for name in ("rule", "version", "case", "intent", "reason", "sending"):
        limit = Turn._meta.get_field(name).max_length
        setattr(turn, name, str(trace.get(name) or "")[:limit])
    probability = trace.get("probability")
    turn.probability = float(probability) if isinstance(probability, int | float) else None
    turn.alternatives = trace.get("alternatives") or []
    turn.facts_found = trace.get("facts_found") or {}
