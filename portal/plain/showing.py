"""A conversation as its page shows it: each message of the contract's form, and what the page adds to it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils import timezone

from portal import rules
from portal.conversations.choices import Pressed
from portal.conversations.models import Conversation, Message
from portal.conversations.replies import is_past, last_answer
from portal.conversations.thread import shown
from portal.plain import once
from portal.plain.texts import WHO
from portal.regles.describing import STANDINGS

_RATED = {"answer", "clarify", "suggest", "escalate", "out_of_scope", "calculation", "document"}
_WEB = ("https://", "http://", "/")


def thread(conversation: Conversation) -> list[dict[str, Any]]:
    """Return the messages of both sides, in their order."""
    messages = list(conversation.messages.select_related("reply_to"))
    answered = last_answer(conversation)
    groups = Counter(one.reply_to_id for one in messages if _is_reply(one))
    ranks: Counter[str | None] = Counter()
    found = []
    for message in messages:
        ranks[message.reply_to_id] += _is_reply(message)
        place = (ranks[message.reply_to_id], groups[message.reply_to_id]) if _is_reply(message) else (1, 1)
        found.append(_shown(message, answered) | {"place": place if place[1] > 1 else None})
    return found


def _shown(message: Message, answered: Message | None) -> dict[str, Any]:
    form = shown(message)
    return form | {
        "from": message.author,
        "is_own": message.author == Message.Author.USER,
        "who": WHO[message.author],
        "at": timezone.localtime(message.at),
        "facts": _facts(form),
        "standing": STANDINGS.get(form.get("rule", {}).get("status", ""), ""),
        "document": _document(form),
        "is_rated": message.author == Message.Author.ASSISTANT and message.outcome in _RATED,
        "opinion": message.feedback,
        "reason": message.feedback_reason,
        "form": once.number(),
        "again": _again(message),
        **_choices(message, form, answered),
    }


def _is_reply(message: Message) -> bool:
    return message.author == Message.Author.ASSISTANT


def _choices(message: Message, form: dict[str, Any], answered: Message | None) -> dict[str, Any]:
    """Tell the choices that can be pressed from those that the conversation has passed."""
    offered: list[dict[str, str]] = []
    past: list[dict[str, str]] = []
    for choice, kept in zip(form.get("choices", []), message.choices, strict=True):
        pressed = Pressed(message, kept["label"], kept["choice"])
        (past if is_past(pressed, answered) else offered).append(choice)
    return {"choices": offered, "past": [choice["label"] for choice in past]}


def _again(message: Message) -> str:
    """The question that a failure left without an answer."""
    asked = message.reply_to
    return str(asked.text) if message.outcome == "error" and asked else ""


def _facts(form: dict[str, Any]) -> list[dict[str, Any]]:
    """The facts that an answer used, in words, and whether each was only assumed."""
    assumed = form.get("assumed", [])
    return [
        {"words": rules.fact_in_words(name, value), "assumed": name in assumed}
        for name, value in form.get("facts", {}).items()
    ]


def _document(form: dict[str, Any]) -> dict[str, Any] | None:
    """A document whose address is one of the web, or of this portal."""
    document: dict[str, Any] | None = form.get("document")
    return document if document and str(document.get("url", "")).startswith(_WEB) else None
