"""What the API refuses, and how: the contract's status, a problem, a detail that names what is wrong."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client

from portal.conversations import thread
from portal.conversations.models import Conversation, Message
from tests.portal.chat import Chat, get, post
from tests.portal.stub_rasa import StubRasa

JSON = "application/json"


def raw(chat: Chat, body: bytes, content_type: str = JSON) -> HttpResponse:
    """Post bytes as they are to the messages of a conversation."""
    return post(f"{chat.path}/messages", body, chat.token, content_type)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b" ", 400),
        (b'{"text": "\xff\xfe"}', 400),
        (b"[1]", 400),
        (b'{"text": NaN}', 400),
        (b'{"a":' + b"[" * 15000, 400),
        (b'{"text": ' + b"9" * 5000 + b"}", 400),
        (b'{"text": "' + b"a" * 4001 + b'"}', 413),
        (b'{"text": "' + b"a" * 20000 + b'"}', 413),
        (b'{"text": "' + b"a" * (1 << 20) + b'"}', 413),
        (b"{}", 422),
        (b'{"text": ""}', 422),
        (b'{"text": " \\n\\t "}', 422),
        (b'{"text": "\\u0000\\u0007\\u202e"}', 422),
        (b'{"text": 3}', 422),
        (b'{"text": ["a"]}', 422),
        (b'{"text": null}', 422),
        (b'{"choice": {}}', 422),
        (b'{"text": "a", "choice": "b"}', 422),
        (b'{"text": "a", "message_id": 3}', 422),
        (b'{"text": "a", "message_id": ""}', 422),
    ],
)
def test_a_bad_body_is_refused_as_a_problem(chat: Chat, body: bytes, status: int) -> None:
    answer = raw(chat, body)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert {"type", "title", "detail"} <= set(problem)
    assert not Message.objects.exists()


def test_a_wrong_field_is_named(chat: Chat) -> None:
    assert "« text »" in raw(chat, b'{"text": 3}').json()["detail"]
    assert "« message_id »" in raw(chat, b'{"text": "a", "message_id": 3}').json()["detail"]


def test_four_thousand_characters_are_accepted(chat: Chat) -> None:
    assert raw(chat, ('{"text": "' + "é" * 4000 + '"}').encode()).status_code == 200


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_only_json_is_read(chat: Chat, content_type: str) -> None:
    assert raw(chat, b'{"text": "a"}', content_type).status_code == 415


def test_json_with_a_charset_is_json(chat: Chat) -> None:
    assert raw(chat, b'{"text": "a"}', "application/json; charset=utf-8").status_code == 200


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer x", "Basic YTpi", "Bearer " + "a" * 44])
def test_without_a_well_formed_token_it_is_401(chat: Chat, authorization: str) -> None:
    headers = {"Authorization": authorization}
    answer = Client().get(f"{chat.path}/messages", headers=headers)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"


def test_another_conversations_token_opens_nothing(chat: Chat) -> None:
    other = Chat.opened()
    for path in ("messages", "export"):
        assert get(f"{chat.path}/{path}", other.token).status_code == 404
    for path in ("messages", "escalation"):
        assert post(f"{chat.path}/{path}", {"text": "a", "question": "a"}, other.token).status_code == 404
    assert not Message.objects.exists()


def test_what_is_not_there_is_404(chat: Chat) -> None:
    assert get("/api/conversations/inconnue/messages", chat.token).status_code == 404
    assert get(f"{chat.path}/messages?after=inconnu", chat.token).status_code == 404
    assert get("/api/inconnu").status_code == 404
    assert post("/api/retrieve", {"code": "un-deux-trois-quatre-cinq-six"}).status_code == 404
    feedback = post(f"{chat.path}/messages/inconnu/feedback", {"value": "up"}, chat.token)
    assert feedback.status_code == 404


@pytest.mark.parametrize("path", ["/integration/", "/chat/", "/calculs/", "/confidentialite/", "/desk/"])
def test_pages_that_come_later_are_404(path: str) -> None:
    assert get(path).status_code == 404


def test_erasure_comes_later_and_is_404(chat: Chat) -> None:
    headers = {"Authorization": f"Bearer {chat.token}"}
    assert Client().delete(chat.path, headers=headers).status_code == 404


def test_another_method_is_405_and_says_which_are_allowed(chat: Chat) -> None:
    answer = Client().put(f"{chat.path}/messages")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, POST"


def test_the_same_message_id_with_other_content_is_409(chat: Chat) -> None:
    chat.say("un", message_id="m1")
    answer = chat.send(text="deux", message_id="m1")
    assert answer.status_code == 409
    assert "message_id" in answer.json()["detail"]


def test_a_closed_conversation_is_409_and_reads_nothing(chat: Chat, rasa: StubRasa) -> None:
    Conversation.objects.update(state="closed")
    assert chat.send(text="a").status_code == 409
    escalation = post(f"{chat.path}/escalation", {"question": "a", "consent": True}, chat.token)
    assert escalation.status_code == 409
    assert rasa.turns == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"consent": "oui"}, "consent"),
        ({"consent": {"log": "oui"}}, "consent.log"),
        ({"profile": []}, "profile"),
    ],
)
def test_a_conversation_is_refused_by_the_name_of_the_field(rasa: StubRasa, body: object, field: str) -> None:
    answer = post("/api/conversations", body)
    assert answer.status_code == 422
    assert f"« {field} »" in answer.json()["detail"]


@pytest.mark.parametrize("value", ["sideways", "", None, 1])
def test_feedback_is_up_or_down(chat: Chat, value: object) -> None:
    (reply,) = chat.say("Bonjour")
    path = f"{chat.path}/messages/{reply['id']}/feedback"
    assert post(path, {"value": value}, chat.token).status_code == 422


def test_a_store_that_is_down_is_503_with_a_message_to_show(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(conversation_id: str) -> Conversation:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(thread, "locked", broken)
    answer = chat.send(text="Bonjour")
    assert answer.status_code == 503
    (message,) = answer.json()["messages"]
    assert message["outcome"] == "error"
    assert "base de données" in message["text"]
