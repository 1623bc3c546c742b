"""Conversations that trainers may read, answered by an invented rule."""

from __future__ import annotations

from typing import Any

from tests.portal.chat import Chat, post
from tests.portal.stub_rasa import custom, said

HEURE = {
    "id": "seances/heure",
    "title": "À quelle heure commence l'essai\u00a0?",
    "since": "2000-01-01",
    "checked_on": "2026-11-01",
    "status": "commentaire_lu",
    "confidence": 0.9,
    "url": "/regles/seances/heure",
}


def answering(probability: float = 0.93, rule: dict[str, Any] = HEURE, **body: Any) -> Any:
    """Answer every question by one rule, with that probability, before « devoirs/chapeau »."""

    def behaviour(turn: dict[str, Any]) -> list[dict[str, Any]]:
        (reply,) = custom(
            said(f"entendu : {turn['message']}", "answer", rule=rule, **body), facts={"population": 800}
        )
        reply["custom"]["trace"] |= {"rule": rule["id"], "version": rule["since"], "probability": probability}
        reply["custom"]["trace"]["alternatives"] = [
            {"rule": rule["id"], "probability": probability},
            {"rule": "devoirs/chapeau", "probability": round(1 - probability, 4)},
        ]
        return [reply]

    return behaviour


def shared(text: str = "à quelle heure est l'essai ?") -> Chat:
    """A conversation that its councillor shares, with one question."""
    chat = Chat.opened(consent={"log": True})
    chat.say(text)
    return chat


def pass_on(chat: Chat, question: str = "et pour moi ?") -> None:
    """Pass a question of a conversation on to a trainer."""
    body = {"question": question, "email": None, "consent": True}
    assert post(f"{chat.path}/escalation", body, chat.token).status_code == 201
