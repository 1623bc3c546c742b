"""Conversations that trainers may read."""

from __future__ import annotations

from tests.portal.chat import Chat, post


def shared(text: str = "à quelle heure est l'essai ?") -> Chat:
    """A conversation that its councillor shares, with one question."""
    chat = Chat.opened(consent={"log": True})
    chat.say(text)
    return chat


def pass_on(chat: Chat, question: str = "et pour moi ?") -> None:
    """Pass a question of a conversation on to a trainer."""
    body = {"question": question, "email": None, "consent": True}
    assert post(f"{chat.path}/escalation", body, chat.token).status_code == 201
