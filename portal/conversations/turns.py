"""One turn: what the councillor sent, in the order of the queue, and the replies it gets, in time whatever happens.

The store is written before and after the engine's call, never held during it.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction

from portal import clock
from portal.conversations import cases, shapes, texts, thread
from portal.conversations.choices import Pressed, pressed
from portal.conversations.engine import Engine, Failure
from portal.conversations.hygiene import defused
from portal.conversations.models import Conversation, Message, Turn
from portal.conversations.queues import Queues, TooLong
from portal.problems import Problem

log = structlog.get_logger()
engine = Engine()
queues = Queues()

_FAILURES = {"asleep": texts.ASLEEP, "late": texts.LATE, "broken": texts.BROKEN, "crowded": texts.CROWDED}
_FORWARD = {"label": texts.FORWARD_LABEL, "choice": {"kind": "escalate"}}
_RESUME = {"label": texts.RESUME_LABEL, "choice": {"kind": "resume"}}


@dataclass(frozen=True)
class Utterance:
    """What came in: a text, already cleaned and masked, or the token of a choice."""

    text: str = ""
    token: str = ""
    client_id: str | None = None

    @property
    def digest(self) -> str:
        """Tells whether a message sent again is the same."""
        return hashlib.sha256(f"{self.token}\n{self.text}".encode()).hexdigest()


@dataclass(frozen=True)
class Ask:
    """A message that the engine must answer, and what it is sent."""

    message: Message
    payload: dict[str, Any]


def answer(conversation_id: str, utterance: Utterance) -> list[Message]:
    """Store a message and return its replies, at least one, within the deadline."""
    start = time.monotonic()
    deadline = start + settings.REPLY_DEADLINE
    try:
        with queues.turn(conversation_id, settings.REPLY_DEADLINE):
            waited = time.monotonic() - start
            return _take_turn(conversation_id, utterance, deadline, waited)
    except TooLong:
        return _give_up(conversation_id, utterance, time.monotonic() - start)


def _take_turn(conversation_id: str, utterance: Utterance, deadline: float, waited: float) -> list[Message]:
    step = _receive(conversation_id, utterance)
    if isinstance(step, list):
        return step
    start = time.monotonic()
    result = engine.ask(settings.RASA_URL, step.payload, deadline)
    took = time.monotonic() - start
    return _store(step.message, result, waited, took)


@transaction.atomic
def _receive(conversation_id: str, utterance: Utterance) -> Ask | list[Message]:
    """Store what came in; return the replies if the portal has them itself, else what to ask the engine."""
    conversation = thread.locked(conversation_id)
    message = _known(conversation, utterance)
    if message is not None and message.replies.exists():
        return list(message.replies.all())
    if conversation.state == Conversation.State.CLOSED:
        raise Problem(409, "Cette conversation est close. Ouvrez-en une nouvelle.")
    choice = pressed(conversation_id, utterance.token) if utterance.token else None
    if message is None:
        message = _stored(conversation, utterance, choice)
    own = _own_reply(conversation, message, utterance, choice)
    return [own] if own else Ask(message, _payload(conversation, message, choice))


def _known(conversation: Conversation, utterance: Utterance) -> Message | None:
    if utterance.client_id is None:
        return None
    message = conversation.messages.filter(client_id=utterance.client_id).first()
    if message is not None and message.digest != utterance.digest:
        raise Problem(409, "Ce « message_id » a déjà servi pour un autre contenu. Envoyez-en un nouveau.")
    return message


def _stored(conversation: Conversation, utterance: Utterance, choice: Pressed | None) -> Message:
    text = utterance.text if not utterance.token else (choice.label if choice else "[choix inconnu]")
    return thread.append(
        conversation,
        Message.Author.USER,
        text,
        client_id=utterance.client_id,
        digest=utterance.digest,
    )


def _own_reply(
    conversation: Conversation, message: Message, utterance: Utterance, choice: Pressed | None
) -> Message | None:
    """Answer what is not for the engine: a choice it does not know, a hand-over, a talk between people."""
    if choice and choice.kind == "escalate":
        return cases.forward(conversation, _question(choice), reply_to=message).notice
    if choice and choice.kind == "resume":
        return cases.resume(conversation, message)
    if conversation.state == Conversation.State.HUMAN:
        return _to_trainer(conversation, message)
    if utterance.token and (choice is None or _is_past(conversation, choice)):
        return _notice(conversation, message, texts.STALE)
    if not utterance.token and not defused(utterance.text):
        return _notice(conversation, message, texts.NOTHING_TO_READ)
    return None


def _question(choice: Pressed) -> str:
    """The user's message that was being answered when the hand-over was offered."""
    asked = choice.message.reply_to
    return asked.text if asked else choice.message.text


def _to_trainer(conversation: Conversation, message: Message) -> Message:
    case = cases.current(conversation)
    message.case = case
    message.save(update_fields=["case"])
    text = texts.added_to_case(case.number if case else "")
    return _notice(conversation, message, text, choices=[_RESUME])


def _is_past(conversation: Conversation, choice: Pressed) -> bool:
    """A fact is asked for, or declined, only until the next answer; a rule can be opened at any time."""
    if choice.kind == "rule":
        return False
    answered = thread.visible(conversation).exclude(outcome__in=["error", "notice"]).order_by("-rank").first()
    return answered is None or answered.reply_to_id != choice.message.reply_to_id


def _notice(conversation: Conversation, message: Message, text: str, **fields: Any) -> Message:
    return thread.append(
        conversation, Message.Author.SYSTEM, text, outcome="notice", reply_to=message, **fields
    )


def _payload(conversation: Conversation, message: Message, choice: Pressed | None) -> dict[str, Any]:
    metadata: dict[str, Any] = {
        "facts": conversation.facts,
        "today": clock.today().isoformat(),
        "last_rule": conversation.last_rule,
    }
    if conversation.pending:
        metadata["pending"] = conversation.pending
    if choice:
        metadata["choice"] = choice.choice
    text = "/choix" if choice else defused(message.text)
    return {"sender": conversation.id, "message": text, "metadata": metadata}


@transaction.atomic
def _store(message: Message, result: shapes.Reply | Failure, waited: float, took: float) -> list[Message]:
    conversation = thread.locked(message.conversation_id)
    turn = Turn(message=message, waited_ms=int(waited * 1000), engine_ms=int(took * 1000))
    if isinstance(result, Failure):
        replies = [_failed(conversation, message, result.cause)]
        turn.failure = result.cause
    else:
        replies = [_said(conversation, message, said) for said in result.messages]
        _advance(conversation, result)
        _trace(turn, result.trace)
    turn.facts = conversation.facts
    turn.save()
    log.info(
        "turn",
        conversation=conversation.id,
        message=message.id,
        outcomes=[reply.outcome for reply in replies],
        failure=turn.failure,
        waited_ms=turn.waited_ms,
        engine_ms=turn.engine_ms,
    )
    return replies


def _give_up(conversation_id: str, utterance: Utterance, waited: float) -> list[Message]:
    """Answer a message whose turn did not come in time."""
    with transaction.atomic():
        conversation = thread.locked(conversation_id)
        message = _known(conversation, utterance)
        if message is None:
            message = _stored(conversation, utterance, pressed(conversation_id, utterance.token))
            Turn.objects.create(message=message, failure="crowded", waited_ms=int(waited * 1000))
        log.info("turn", conversation=conversation_id, message=message.id, failure="crowded")
        return list(message.replies.all()) or [_failed(conversation, message, "crowded")]


def _failed(conversation: Conversation, message: Message, cause: str) -> Message:
    return thread.append(
        conversation,
        Message.Author.SYSTEM,
        _FAILURES[cause],
        outcome="error",
        choices=[_FORWARD],
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
    for name in ("rule", "version", "case", "intent", "reason"):
        limit = Turn._meta.get_field(name).max_length
        setattr(turn, name, str(trace.get(name) or "")[:limit])
    probability = trace.get("probability")
    turn.probability = float(probability) if isinstance(probability, int | float) else None
    turn.alternatives = trace.get("alternatives") or []
    turn.facts_found = trace.get("facts_found") or {}
