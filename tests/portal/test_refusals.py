"""What the API refuses, and how: the contract's status, a problem, a detail that names what is wrong."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

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
        (b'{"text": "' + b"a" * 5000 + b'"}', 413),
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
        (b'{"text": "a", "message_id": "\\u0000"}', 422),
        (b'{"text": "a", "message_id": "' + b"m" * 65 + b'"}', 422),
        (b'{"choice": "' + b"c" * 4001 + b'"}', 413),
        (b'{"choice": ""}', 422),
        (b'{"text": null, "choice": null}', 422),
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


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"{}", "text"),
        (b'{"text": 3}', "text"),
        (b'{"text": "a", "message_id": 3}', "message_id"),
        (b'{"choice": []}', "choice"),
        (b'{"text": "a", "choice": "b"}', "choice"),
    ],
)
def test_a_wrong_field_is_named(chat: Chat, body: bytes, field: str) -> None:
    problem = raw(chat, body).json()
    assert problem["field"] == field
    assert f"« {field} »" in problem["detail"]


@pytest.mark.parametrize("path", ["conversations", "retrieve", "escalation", "feedback"])
@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b"[]", 400), (b"[" * 10000, 400), (b'"' + b"a" * 20000 + b'"', 413)],
)
def test_every_call_refuses_what_is_no_object_or_too_long(
    chat: Chat, path: str, body: bytes, status: int
) -> None:
    (reply,) = chat.say("bonjour")
    within = {"escalation": "", "feedback": f"/messages/{reply['id']}"}
    address = f"{chat.path}{within[path]}/{path}" if path in within else f"/api/{path}"
    assert post(address, body, chat.token, JSON).status_code == status
    assert post(address, b"{}", chat.token, "text/plain").status_code == 415


@pytest.mark.parametrize("code", [None, 1, "", " ", ["a"]])
def test_a_code_that_is_no_text_is_refused_by_name(rasa: StubRasa, code: object) -> None:
    answer = post("/api/retrieve", {"code": code})
    assert answer.status_code == 422
    assert answer.json()["field"] == "code"


@pytest.mark.parametrize("code", ["é" * 300, "abricot", "1234", "a-" * 2000])
def test_a_code_that_opens_nothing_is_404_whatever_it_looks_like(rasa: StubRasa, code: str) -> None:
    assert post("/api/retrieve", {"code": code}).status_code == 404


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


@pytest.mark.parametrize("name", ["%00", "%FF", "%F0%9F%91%8D", "a" * 500, "..", "'; DROP TABLE"])
def test_an_identifier_that_cannot_be_is_404_everywhere(chat: Chat, name: str) -> None:
    assert get(f"/api/conversations/{name}/messages", chat.token).status_code == 404
    assert get(f"{chat.path}/messages?after={name}", chat.token).status_code == 404
    assert get(f"/api/rules/devoirs/{name}").status_code == 404
    feedback = post(f"{chat.path}/messages/{name}/feedback", {"value": "up"}, chat.token)
    assert feedback.status_code == 404


def test_another_conversations_message_cannot_be_judged_nor_read_from(chat: Chat) -> None:
    (foreign,) = Chat.opened().say("bonjour")
    path = f"{chat.path}/messages/{foreign['id']}/feedback"
    assert post(path, {"value": "up"}, chat.token).status_code == 404
    assert get(f"{chat.path}/messages?after={foreign['id']}", chat.token).status_code == 404


def test_ones_own_message_cannot_be_judged(chat: Chat) -> None:
    chat.say("bonjour")
    own = Message.objects.get(author="utilisateur").id
    path = f"{chat.path}/messages/{own}/feedback"
    assert post(path, {"value": "up"}, chat.token).status_code == 404


def test_an_address_for_another_host_is_400_as_a_problem() -> None:
    answer = Client(headers={"host": "ailleurs.example"}).get("/healthz")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_what_can_be_got_can_be_asked_about_without_its_body() -> None:
    answer = Client().head("/healthz")
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("path", ["/calculs/"])
def test_pages_that_come_later_are_404(path: str) -> None:
    assert get(path).status_code == 404


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
    answer = post(path, {"value": value}, chat.token)
    assert (answer.status_code, answer.json()["field"]) == (422, "value")
