"""All that is kept of a conversation, for its councillor: as data, and as a French text to read or print."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from portal import rules
from portal.conversations import thread
from portal.conversations.models import Case, Conversation, Message

_WHO = {
    Message.Author.USER: "Vous",
    Message.Author.ASSISTANT: "L'assistant",
    Message.Author.TRAINER: "Le formateur",
    Message.Author.SYSTEM: "Réplique",
}


def as_data(conversation: Conversation) -> dict[str, Any]:
    """Return the conversation in the contract's form."""
    return {
        "id": conversation.id,
        "created_at": conversation.created_at.isoformat(timespec="seconds"),
        "state": conversation.state,
        "consent": {"log": conversation.consent_log},
        "facts": conversation.facts,
        "messages": [thread.shown(message) for message in conversation.messages.all()],
        "cases": [_case(case) for case in conversation.cases.all()],
    }


def as_text(conversation: Conversation) -> str:
    """Return the conversation as plain text, in the order it was held."""
    agreed = "oui, au texte du " + conversation.consent_version if conversation.consent_log else "non"
    head = [
        "RÉPLIQUE\u00a0: VOTRE CONVERSATION",
        f"Ouverte le {_moment(conversation.created_at)}",
        f"Gardée pour améliorer l'assistant\u00a0: {agreed}",
        f"Faits retenus\u00a0: {_facts(conversation.facts)}",
    ]
    said = [_message(message) for message in conversation.messages.all()]
    cases = [_forwarded(case) for case in conversation.cases.all()]
    return "\n\n".join(["\n".join(head), *said, *cases]) + "\n"


def _message(message: Message) -> str:
    body = message.body
    parts = [f"{_WHO[Message.Author(message.author)]}, le {_moment(message.at)}", message.text]
    if body.get("recourse"):
        parts.append("Si on vous le refuse\u00a0:\n" + "\n".join(f"- {step}" for step in body["recourse"]))
    if body.get("limits"):
        parts.append(f"À savoir\u00a0: {body['limits']}")
    if body.get("references"):
        sources = [f"- {one['label']}\u00a0: {one['url']}" for one in body["references"]]
        parts.append("Références\u00a0:\n" + "\n".join(sources))
    if message.feedback:
        useful = "utile" if message.feedback == "up" else "pas utile"
        parts.append(f"Votre avis\u00a0: {useful}. {message.feedback_reason}".rstrip())
    return "\n".join(parts)


def _forwarded(case: Case) -> str:
    state = dict(Case.LABELS)[Case.State(case.state)]
    left = case.email or "aucune"
    return (
        f"Dossier n°\u00a0{case.number} ({state})\n"
        f"Question transmise\u00a0: {case.question}\nAdresse laissée\u00a0: {left}"
    )


def _case(case: Case) -> dict[str, Any]:
    return {name: getattr(case, name) for name in ("number", "state", "question", "email", "created_at")}


def _facts(facts: dict[str, Any]) -> str:
    return ", ".join(rules.fact_in_words(name, value) for name, value in facts.items()) or "aucun"


def _moment(at: Any) -> str:
    return date_format(timezone.localtime(at), r"j F Y à H \h i")
