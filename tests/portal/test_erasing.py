"""« Effacer tout » : nothing is left, and a receipt says where it was."""

from __future__ import annotations

from typing import Any

from django.test import Client

from portal.conversations.models import Case, Conversation, Message, Turn
from portal.keys.models import Key
from tests.portal import described
from tests.portal.chat import Chat, get, post
from tests.portal.stub_rasa import StubRasa


def erase(chat: Chat) -> Any:
    """Erase everything, as the page does."""
    answer = Client().delete(chat.path, headers={"Authorization": f"Bearer {chat.token}"})
    described.check("DELETE", chat.path, answer)
    return answer


def test_rows_traces_cases_and_key_are_gone(chat: Chat) -> None:
    chat.say("bonjour")
    post(f"{chat.path}/escalation", {"question": "?", "email": "a@b.fr", "consent": True}, chat.token)
    assert erase(chat).status_code == 200
    assert not any(model.objects.exists() for model in (Conversation, Message, Turn, Case, Key))


def test_the_receipt_has_a_number_a_moment_and_names_each_store(chat: Chat) -> None:
    chat.say("bonjour")
    receipt = erase(chat).json()
    assert receipt["receipt"].startswith("EF-")
    stores = {line["name"]: line for line in receipt["stores"]}
    assert stores["Base des conversations"]["content"].startswith("2 messages, 0 dossier transmis")
    assert stores["Clé de la conversation"]["state"] == "détruite"
    assert {"Sauvegardes", "Moteur de dialogue (Rasa)", "Journaux techniques"} <= set(stores)


def test_afterwards_neither_token_nor_code_opens_anything(chat: Chat) -> None:
    erase(chat)
    assert get(f"{chat.path}/messages", chat.token).status_code == 404
    assert post("/api/retrieve", {"code": chat.code}).status_code == 404
    assert erase(chat).status_code == 404


def test_nobody_erases_the_conversation_of_another(chat: Chat, rasa: StubRasa) -> None:
    other = Chat.opened()
    assert erase(Chat(chat.id, other.token, other.code)).status_code == 404
    assert Conversation.objects.filter(id=chat.id).exists()


def test_other_conversations_stay(chat: Chat, rasa: StubRasa) -> None:
    other = Chat.opened()
    other.say("bonjour")
    erase(chat)
    assert other.history()["messages"]
