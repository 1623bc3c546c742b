"""Choices: opaque tokens that mean something to one conversation only, and not for ever."""

from __future__ import annotations

from typing import Any

import pytest

from portal.conversations.models import Message
from tests.portal.chat import Chat
from tests.portal.stub_rasa import StubRasa, custom, echo, said

FACT = {"kind": "fact", "rule": "droits_garantis/note_synthese", "fact": "population", "value": 2300}
RULE = {"kind": "rule", "rule": "droits_garantis/note_synthese"}


def offering(*choices: dict[str, Any]) -> Any:
    """Make the engine ask a question with these choices, once; afterwards it repeats what it hears."""
    offered = [{"label": f"choix {n}", "choice": choice} for n, choice in enumerate(choices)]

    def behaviour(turn: dict[str, Any]) -> Any:
        if "choice" in turn["metadata"] or turn["message"] != "question":
            return echo(turn)
        return custom(said("Lequel ?", "clarify", choices=offered))

    return behaviour


@pytest.fixture
def tokens(chat: Chat, rasa: StubRasa) -> list[str]:
    """The tokens of a fact and of a rule, just offered."""
    rasa.behaviour = offering(FACT, RULE)
    return [choice["token"] for choice in chat.say("question")[0]["choices"]]


def test_a_choice_shows_a_label_and_a_token_and_nothing_of_what_it_means(chat: Chat, rasa: StubRasa) -> None:
    rasa.behaviour = offering(FACT)
    (choice,) = chat.say("question")[0]["choices"]
    assert set(choice) == {"label", "token"}
    assert "population" not in choice["token"]


def test_a_pressed_choice_reaches_rasa_with_its_meaning(
    chat: Chat, rasa: StubRasa, tokens: list[str]
) -> None:
    chat.press(tokens[0])
    assert rasa.turns[-1]["message"] == "/choix"
    assert rasa.turns[-1]["metadata"]["choice"] == FACT


def test_a_pressed_choice_is_stored_as_its_label(chat: Chat, tokens: list[str]) -> None:
    chat.press(tokens[0])
    assert Message.objects.filter(author="utilisateur").last().text == "choix 0"


FORGED = {
    "word": "x",
    "shape": "x.0~abc",
    "sign": "~",
    "dots": "." * 200,
    "long": "e" * 3900,
    "mark": "\u202ex",
    "command": "/restart",
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED.keys())
def test_a_forged_choice_gets_a_notice(chat: Chat, rasa: StubRasa, forged: str) -> None:
    (reply,) = chat.press(forged)
    assert reply["outcome"] == "notice"
    assert "n'est plus proposé" in reply["text"]
    assert rasa.turns == []


def test_a_choice_with_one_letter_changed_gets_a_notice(
    chat: Chat, rasa: StubRasa, tokens: list[str]
) -> None:
    chat.press(tokens[0].replace(".0~", ".1~"))
    assert "choice" not in rasa.turns[-1]["metadata"]


def test_another_conversations_choice_gets_a_notice(rasa: StubRasa, tokens: list[str]) -> None:
    (reply,) = Chat.opened().press(tokens[0])
    assert reply["outcome"] == "notice"


def test_a_fact_is_stale_once_another_answer_was_given(chat: Chat, tokens: list[str]) -> None:
    chat.say("autre chose")
    assert chat.press(tokens[0])[0]["outcome"] == "notice"


def test_a_fact_can_be_pressed_again_after_a_failure(chat: Chat, rasa: StubRasa, tokens: list[str]) -> None:
    rasa.behaviour = lambda turn: []
    assert chat.press(tokens[0])[0]["outcome"] == "error"
    rasa.behaviour = echo
    assert chat.press(tokens[0])[0]["outcome"] == "smalltalk"


def test_a_rule_that_was_offered_can_be_opened_at_any_time(
    chat: Chat, rasa: StubRasa, tokens: list[str]
) -> None:
    chat.say("autre chose")
    chat.press(tokens[1])
    assert rasa.turns[-1]["metadata"]["choice"] == RULE


def test_the_same_choice_sent_again_with_its_message_id_gets_the_stored_reply(
    chat: Chat, tokens: list[str]
) -> None:
    assert chat.press(tokens[0], message_id="m") == chat.press(tokens[0], message_id="m")


def test_history_shows_the_same_tokens(chat: Chat, tokens: list[str]) -> None:
    (message,) = chat.history()["messages"]
    assert [choice["token"] for choice in message["choices"]] == tokens
