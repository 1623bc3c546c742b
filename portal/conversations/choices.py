"""Choices as the outside sees them: opaque tokens, signed, good for one conversation and one message only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.signing import BadSignature, Signer

from portal.conversations import texts
from portal.conversations.models import Conversation, Message

FORWARD: dict[str, Any] = {"label": texts.FORWARD_LABEL, "choice": {"kind": "escalate"}}
"""« Transmettre », as it is kept with the message that offers it."""


@dataclass(frozen=True)
class Pressed:
    """A choice that this conversation did offer: the message that held it, its label, what it means."""

    message: Message
    label: str
    choice: dict[str, Any]

    @property
    def kind(self) -> str:
        """The kind of docs/protocol.md, or one of the portal's own (`escalate`, `resume`, `reopen`)."""
        return str(self.choice.get("kind", ""))


def tokens(message: Message) -> list[dict[str, str]]:
    """Return the choices of a message, each with its token."""
    signer = _signer(message.conversation_id)
    return [
        {"label": item["label"], "token": signer.sign(f"{message.id}.{index}")}
        for index, item in enumerate(message.choices)
    ]


def pressed(conversation_id: str, token: str) -> Pressed | None:
    """Return what a token stands for, or None if this conversation never offered it."""
    try:
        message_id, _, index = _signer(conversation_id).unsign(token).rpartition(".")
        message = Message.objects.get(id=message_id, conversation_id=conversation_id)
        item = message.choices[int(index)]
    except (BadSignature, Message.DoesNotExist, IndexError, ValueError):
        return None
    return Pressed(message, item["label"], item["choice"])


def communes_offered(conversation: Conversation) -> list[dict[str, Any]]:
    """Return the choices between communes of one name that still wait for an answer."""
    return [item for message in _asking(conversation) for item in message.choices]


def forget_communes(conversation: Conversation) -> None:
    """Drop them: together they say the name."""
    for message in _asking(conversation):
        message.choices = []
        message.save(update_fields=["choices_sealed"])


def _asking(conversation: Conversation) -> list[Message]:
    asked = conversation.messages.filter(outcome="clarify")
    return [one for one in asked if any(item["choice"]["kind"] == "commune" for item in one.choices)]


def _signer(conversation_id: str) -> Signer:
    return Signer(sep="~", salt=f"portal.conversations.choices:{conversation_id}")
