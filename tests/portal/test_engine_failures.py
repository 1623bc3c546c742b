"""Whatever happens behind the portal, a message gets a visible reply."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from portal.conversations.models import Conversation, Message, Turn
from tests.portal.chat import Chat
from tests.portal.stub_rasa import StubRasa, custom, echo, hanging, said

RULE = {"id": "a/b", "title": "t", "since": "2020-01-01", "checked_on": "2026-01-01", "status": "texte_lu"}

BROKEN: list[Any] = [
    [],
    {},
    None,
    "texte",
    b"<html>",
    b"",
    [{"text": "Bonjour"}],
    [{"custom": None}],
    [{"custom": {}}],
    custom(),
    custom(said("a")) + custom(said("b")),
    custom({"outcome": "answer"}),
    custom(said("  ")),
    custom(said("a", "bavardage")),
    custom(said("a", references=[{"label": "x", "url": "javascript:alert(1)"}])),
    custom(said("a", rule=RULE)),
    custom(said("a", about=RULE)),
    custom(said("a", first_step=["x"])),
    custom(said("a", choices=[{"label": "x", "choice": {"kind": "admin"}}])),
    custom(said("a", rule={**RULE, "url": "/regles/a/b", "confidence": "forte"})),
    custom(said("a", document={"title": "t"})),
    custom(said("a"), facts=[]),
    custom(said("a"), last_rule="x" * 500),
    b'[{"custom": ' + b"[" * 100_000,
    b"[" + b" " * 2_000_000 + b"]",
]


@pytest.mark.parametrize("answer", BROKEN)
def test_an_answer_of_another_shape_is_an_error_message(chat: Chat, rasa: StubRasa, answer: Any) -> None:
    rasa.behaviour = lambda turn: answer
    (reply,) = chat.say("Bonjour")
    assert reply["outcome"] == "error"
    assert reply["choices"][0]["label"] == "Transmettre à un formateur"
    assert Turn.objects.get().failure == "broken"


def test_an_engine_that_is_not_up_yet_is_said_to_be_waking(chat: Chat, rasa: StubRasa) -> None:
    rasa.close()
    (reply,) = chat.say("Bonjour")
    assert reply["outcome"] == "error"
    assert reply["text"].startswith("L'assistant se réveille")


def test_a_hanging_engine_is_given_up_at_the_deadline(
    chat: Chat, rasa: StubRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "REPLY_DEADLINE", 0.5)
    rasa.behaviour = hanging(3)
    start = time.monotonic()
    (reply,) = chat.say("Bonjour")
    assert time.monotonic() - start < 2.5
    assert reply["outcome"] == "error"
    assert Turn.objects.get().failure == "late"


def test_after_a_hang_the_next_message_is_told_at_once(
    chat: Chat, rasa: StubRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "REPLY_DEADLINE", 0.5)
    rasa.behaviour = hanging(1)
    chat.say("un")
    asked = len(rasa.turns)
    assert chat.say("deux")[0]["outcome"] == "error"
    assert len(rasa.turns) == asked


def test_the_conversation_goes_on_with_its_facts_once_the_engine_is_back(chat: Chat, rasa: StubRasa) -> None:
    rasa.behaviour = lambda turn: custom(said("noté"), facts={"population": 900})
    chat.say("900 habitants")
    rasa.behaviour = lambda turn: []
    chat.say("perdu")
    rasa.behaviour = echo
    chat.say("et maintenant ?")
    assert rasa.turns[-1]["metadata"]["facts"] == {"population": 900}


def test_the_error_message_can_pass_the_question_on(chat: Chat, rasa: StubRasa) -> None:
    rasa.behaviour = lambda turn: []
    token = chat.say("ma question")[0]["choices"][0]["token"]
    assert chat.press(token)[0]["outcome"] == "notice"
    assert chat.history()["state"] == "queued"


def test_a_conversation_that_goes_away_while_the_engine_answers_is_no_longer_there(
    chat: Chat, rasa: StubRasa
) -> None:
    def meanwhile(turn: dict[str, Any]) -> Any:
        Conversation.objects.all().delete()
        connections.close_all()
        return echo(turn)

    rasa.behaviour = meanwhile
    assert chat.send(text="Bonjour").status_code == 404
    assert not Message.objects.exists()
