"""One turn: what the councillor sent, in the order of the queue, and the replies, in time whatever happens.

The store is written before and after the engine's call, never held during it. Replies are in replies.py.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from portal import clock
from portal.conversations import places, preceding, replies, thread
from portal.conversations.choices import Pressed, communes_offered, pressed
from portal.conversations.engine import Engine
from portal.conversations.hygiene import defused
from portal.conversations.models import Conversation, Message
from portal.conversations.queues import Queues, TooLong
from portal.problems import Problem

log = structlog.get_logger()
engine = Engine()
queues = Queues()


@dataclass(frozen=True)
class Utterance:
    """What came in: a text, cleaned, but with the names of places still in it, or the token of a choice."""

    text: str = ""
    token: str = ""
    client_id: str | None = None

    @property
    def digest(self) -> str:
        """Tells whether a message sent again is the same."""
        content = f"{self.token}\n{self.text}"
        return salted_hmac("portal.conversations.turns", content, algorithm="sha256").hexdigest()


@dataclass(frozen=True)
class Ask:
    """A message that the engine must answer, what it is sent, and what the portal read in it."""

    message: Message
    payload: dict[str, Any]
    heard: places.Heard


@dataclass(frozen=True)
class Answered:
    """The replies to a message, and the names that only the answer to it shows."""

    messages: list[Message]
    shown: Mapping[str, str]


def answer(conversation_id: str, utterance: Utterance) -> Answered:
    """Store a message and return its replies, at least one, within the deadline."""
    start = time.monotonic()
    try:
        with queues.turn(conversation_id, settings.REPLY_DEADLINE):
            return _take_turn(conversation_id, utterance, start)
    except TooLong:
        return Answered(_give_up(conversation_id, utterance, start), {})


def _take_turn(conversation_id: str, utterance: Utterance, start: float) -> Answered:
    waited = time.monotonic() - start
    step = _receive(conversation_id, utterance)
    if isinstance(step, Answered):
        return step
    asked = time.monotonic()
    result = engine.ask(settings.RASA_URL, step.payload, start + settings.REPLY_DEADLINE)
    timing = replies.Timing(waited, engine=time.monotonic() - asked)
    said = replies.store(step.message, result, timing, step.heard)
    log.info(
        "turn",
        conversation=conversation_id,
        message=step.message.id,
        outcomes=[message.outcome for message in said],
        waited_ms=timing.waited_ms,
        engine_ms=timing.engine_ms,
    )
    return Answered(said, step.heard.shown)


@transaction.atomic
def _receive(conversation_id: str, utterance: Utterance) -> Ask | Answered:
    """Store what came in; return the replies if the portal has them itself, else what to ask the engine."""
    conversation = thread.locked(conversation_id)
    message = _known(conversation, utterance)
    if message is not None and message.replies.exists():
        return Answered(list(message.replies.all()), places.hear(utterance.text, asked="population").shown)
    if conversation.state == Conversation.State.CLOSED:
        raise Problem(409, "Cette conversation est close. Ouvrez-en une nouvelle.")
    choice, heard = _read(conversation, utterance)
    if message is None:
        message = _stored(conversation, utterance, heard)
    own = replies.own(conversation, message, choice, is_choice=bool(utterance.token))
    return Answered([own], {}) if own else Ask(message, _payload(conversation, message, choice, heard), heard)


def _read(conversation: Conversation, utterance: Utterance) -> tuple[Pressed | None, places.Heard]:
    """Return the choice that was pressed, or meant by a short reply, and the message without its names."""
    if utterance.token:
        choice = pressed(conversation.id, utterance.token)
        if choice is None or choice.kind != "commune":
            return choice, places.Heard(choice.label if choice else "[choix inconnu]")
        return choice, places.pressed(choice.choice, choice.label)
    asked = str((conversation.pending or {}).get("fact", ""))
    heard = places.hear(utterance.text, conversation.facts, asked)
    meant = None if heard.mark else places.picked(utterance.text, communes_offered(conversation))
    return None, places.pressed(meant["choice"], meant["label"]) if meant else heard


def _give_up(conversation_id: str, utterance: Utterance, start: float) -> list[Message]:
    """Answer a message whose turn did not come in time."""
    with transaction.atomic():
        conversation = thread.locked(conversation_id)
        message = _known(conversation, utterance)
        if message is None:
            message = _stored(conversation, utterance, _read(conversation, utterance)[1])
        said = list(message.replies.all()) or [replies.crowded(conversation, message)]
    log.info("crowded", conversation=conversation_id, message=message.id, waited=time.monotonic() - start)
    return said


def _known(conversation: Conversation, utterance: Utterance) -> Message | None:
    """Return the message that was sent before under the same client's id, if its content is the same."""
    if utterance.client_id is None:
        return None
    message = conversation.messages.filter(client_id=utterance.client_id).first()
    if message is not None and message.digest != utterance.digest:
        raise Problem(409, "Ce « message_id » a déjà servi pour un autre contenu. Envoyez-en un nouveau.")
    return message


def _stored(conversation: Conversation, utterance: Utterance, heard: places.Heard) -> Message:
    return thread.append(
        conversation,
        Message.Author.USER,
        heard.text,
        client_id=utterance.client_id,
        digest=utterance.digest,
    )


def _payload(
    conversation: Conversation, message: Message, choice: Pressed | None, heard: places.Heard
) -> dict[str, Any]:
    """Return what docs/protocol.md sends to Rasa for one turn."""
    metadata: dict[str, Any] = {
        "facts": conversation.facts,
        "today": clock.today().isoformat(),
        "last_rule": conversation.last_rule,
    }
    metadata |= preceding.told(conversation, message)
    if conversation.pending:
        metadata["pending"] = conversation.pending
    if heard.said:
        metadata["said"] = heard.said
    if choice and choice.kind != "commune":
        metadata["choice"] = choice.choice
    text = "/choix" if "choice" in metadata else places.brief(defused(message.text))
    return {"sender": conversation.id, "message": text, "metadata": metadata}
