"""Writes the messages of a conversation, one rank after the other, and shows them as the contract says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import get_script_prefix
from django.utils import timezone

from portal.conversations import choices
from portal.conversations.models import Conversation, Message, new_id
from portal.problems import not_found


def locked(conversation_id: str) -> Conversation:
    """Take a conversation for writing, until the end of the transaction; it may be gone by now."""
    found = Conversation.objects.select_for_update().filter(id=conversation_id).first()
    if found is None:
        raise not_found()
    return found


def append(conversation: Conversation, author: str, text: str, **fields: Any) -> Message:
    """Add a message at the end of a conversation that is locked."""
    conversation.last_rank += 1
    conversation.save(update_fields=["last_rank"])
    return conversation.messages.create(rank=conversation.last_rank, author=author, text=text, **fields)


def visible(conversation: Conversation) -> QuerySet[Message]:
    """Return what the councillor is shown of a conversation: everything but their own messages."""
    return conversation.messages.exclude(author=Message.Author.USER)


def shown(message: Message, names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return a message in the contract's form; `names` stand for marks in what is kept."""
    text = message.text
    for mark, name in (names or {}).items():
        text = text.replace(mark, name)
    form = {
        "id": message.id,
        "from": message.author,
        "at": timezone.localtime(message.at).isoformat(timespec="seconds"),
        "outcome": message.outcome,
        "text": text,
        **message.body,
    }
    if "rule" in form:
        form["rule"] = {**form["rule"], "url": _published(form["rule"]["url"])}
    if message.choices:
        form["choices"] = choices.tokens(message)
    return form


def unstored(text: str) -> dict[str, Any]:
    """Return an error message to show when the store itself is down."""
    return {
        "id": new_id(),
        "from": str(Message.Author.SYSTEM),
        "at": timezone.localtime().isoformat(timespec="seconds"),
        "outcome": "error",
        "text": text,
    }


def _published(url: str) -> str:
    """Put the portal's path prefix before an address of its own."""
    return get_script_prefix().rstrip("/") + url if url.startswith("/") else url
