"""The answers of the assistant that wait for a trainer, ready to be inserted while their rule is the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.conversations.models import Case, Message
from portal.desk.threads.changes import has_changed
from portal.problems import Problem
from rulebook import Expired, Rulebook

_NB = "\u00a0"
_CHANGED = (
    f"La règle a changé depuis{_NB}: voyez ce qu'elle dit aujourd'hui dans «{_NB}Règles sous la main{_NB}»."
)
_NOT_SERVED = f"La règle n'est plus servie aujourd'hui{_NB}: elle est à relire, ou abrogée."


@dataclass(frozen=True)
class Held:
    """One answer that waits: the question, the rule that answers it, and why it can't be inserted, if so."""

    key: str
    question: str
    rule: Mapping[str, Any]
    text: str
    refused: str


def of(case: Case, book: Rulebook, today: date) -> list[Held]:
    """Return the answers that wait in the conversation of a case: those to its question, then the latest."""
    messages = case.conversation.messages.select_related("reply_to").exclude(held_sealed=None)
    found = [one for message in messages.order_by("-rank") for one in _held(message, case, book, today)]
    return sorted(found, key=lambda one: one.question != case.question)


def sentence(case: Case, key: str, book: Rulebook, today: date) -> str:
    """Return what to insert of an answer that waits; raises 422 when its rule has changed since."""
    found = next((one for one in of(case, book, today) if one.key == key), None)
    if found is None:
        raise Problem(422, "Cette réponse retenue n'est pas dans cette conversation.")
    if found.refused:
        raise Problem(422, found.refused)
    return found.text


def _held(message: Message, case: Case, book: Rulebook, today: date) -> list[Held]:
    message.conversation = case.conversation
    asked = message.reply_to
    if asked:
        asked.conversation = case.conversation
    return [
        Held(
            f"{message.pk}#{rank}",
            str(asked.text) if asked else "",
            one["about"],
            _text(one),
            _refused(book, one["about"], today),
        )
        for rank, one in enumerate(message.held)
    ]


def _refused(book: Rulebook, rule: Mapping[str, Any], today: date) -> str:
    if has_changed(book, rule, today):
        return _CHANGED
    return _NOT_SERVED if isinstance(book.answer(rule["id"], on=today), Expired) else ""


def _text(one: Mapping[str, Any]) -> str:
    """Return an answer as a trainer sends it: its text, its steps, its limits, its references."""
    body = one["body"]
    steps = "\n".join(f"- {step}" for step in body.get("recourse", ()))
    labels = dict.fromkeys(reference["label"] for reference in body.get("references", ()))
    parts = [
        one["text"],
        f"Si on vous le refuse{_NB}:\n{steps}" if steps else "",
        f"À savoir{_NB}: {body['limits']}" if body.get("limits") else "",
        f"Textes{_NB}: {f'{_NB}; '.join(labels)}." if labels else "",
    ]
    return "\n\n".join(part for part in parts if part)
