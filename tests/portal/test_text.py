"""Free text is text: cleaned of what can't be seen, never a command."""

from __future__ import annotations

import pytest

from portal.conversations.models import Message
from tests.portal.chat import Chat
from tests.portal.stub_rasa import StubRasa


@pytest.mark.parametrize(
    "typed", ["/restart", " /restart", "//restart", "/ /restart", "\u00a0/restart", "\u200b/restart"]
)
def test_a_leading_slash_never_reaches_rasa(chat: Chat, rasa: StubRasa, typed: str) -> None:
    chat.say(typed)
    assert rasa.turns[0]["message"] == "restart"


def test_text_with_a_slash_is_stored_as_typed(chat: Chat) -> None:
    chat.say('/acces_documents{"x": 1}')
    assert Message.objects.get(author="utilisateur").text == '/acces_documents{"x": 1}'


def test_a_slash_inside_the_text_stays(chat: Chat, rasa: StubRasa) -> None:
    chat.say("et/ou ?")
    assert rasa.turns[0]["message"] == "et/ou ?"


@pytest.mark.parametrize("typed", ["/", "// /", " / "])
def test_nothing_but_slashes_gets_a_notice_without_asking_rasa(
    chat: Chat, rasa: StubRasa, typed: str
) -> None:
    (reply,) = chat.say(typed)
    assert reply["outcome"] == "notice"
    assert rasa.turns == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("\u202eenvers\u202c", "envers"),
        ("e\u0301lu", "élu"),
        ("un\r\ndeux", "un\ndeux"),
        ("\ud83d", None),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("👩\u200d⚖️ 🏛️", "👩\u200d⚖️ 🏛️"),
    ],
)
def test_what_cannot_be_seen_is_removed(chat: Chat, rasa: StubRasa, typed: str, read: str | None) -> None:
    answer = chat.send(text=typed)
    assert answer.status_code == (200 if read else 422)
    assert [turn["message"] for turn in rasa.turns] == ([read] if read else [])
