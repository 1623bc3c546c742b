"""Opening a conversation, talking in it, finding it again."""

from __future__ import annotations

from typing import Any

import pytest

from portal.conversations import codes
from portal.conversations.models import Access, Conversation, Message, Turn
from tests.portal.chat import Chat, get, post
from tests.portal.stub_rasa import StubRasa, custom, said


def test_a_new_conversation_has_a_token_and_a_code_of_six_words(rasa: StubRasa) -> None:
    answer = post("/api/conversations", {})
    assert answer.status_code == 201
    assert set(answer.json()) == {"id", "token", "code", "messages"}
    assert len(answer.json()["code"].split("-")) == 6


def test_neither_token_nor_code_is_stored_as_given(chat: Chat) -> None:
    conversation, access = Conversation.objects.get(), Access.objects.get()
    stored = " ".join(map(str, (*vars(conversation).values(), *vars(access).values())))
    assert chat.token not in stored
    assert chat.code not in stored
    assert codes.words()[0] not in bytes(access.sealed_code).decode("latin-1")


def test_a_message_gets_what_the_engine_said(chat: Chat) -> None:
    (reply,) = chat.say("Bonjour")
    assert reply["text"] == "entendu : Bonjour"
    assert reply["from"] == "assistant"
    assert reply["outcome"] == "smalltalk"
    assert reply["at"].endswith(("+01:00", "+02:00"))


def test_what_a_reply_does_not_have_is_absent_not_null(chat: Chat) -> None:
    assert set(chat.say("Bonjour")[0]) == {"id", "from", "at", "outcome", "text"}


def test_two_messages_of_the_engine_are_two_replies_in_order(chat: Chat, rasa: StubRasa) -> None:
    rasa.behaviour = lambda turn: custom(said("un"), said("deux"))
    assert [reply["text"] for reply in chat.say("deux questions")] == ["un", "deux"]


def test_history_holds_the_replies_but_not_the_users_own_messages(chat: Chat) -> None:
    first, second = chat.say("un")[0], chat.say("deux")[0]
    assert chat.history() == {"messages": [first, second], "state": "bot"}


def test_history_after_a_message_holds_only_later_ones(chat: Chat) -> None:
    first, second = chat.say("un")[0], chat.say("deux")[0]
    assert chat.history(after=first["id"])["messages"] == [second]
    assert chat.history(after=second["id"])["messages"] == []


def test_facts_rule_and_question_come_back_with_the_next_turn(chat: Chat, rasa: StubRasa) -> None:
    kept = {
        "facts": {"population": 2300},
        "last_rule": "droits_garantis/convocation_delai",
        "pending": {"fact": "collectivite", "rule": "droits_garantis/convocation_delai"},
    }
    rasa.behaviour = lambda turn: custom(said("Quelle assemblée ?", "clarify"), **kept)
    chat.say("convocation, 2300 habitants")
    chat.say("une commune")
    assert rasa.turns[0]["metadata"] == {"facts": {}, "today": "2026-11-24", "last_rule": None}
    before = {"told": "Quelle assemblée ?", "earlier": ["devoirs/charte"]}
    assert rasa.turns[1]["metadata"] == {**kept, **before, "today": "2026-11-24"}


@pytest.mark.parametrize(
    ("outcome", "told"), [("out_of_scope", True), ("suggest", True), ("answer", False), ("smalltalk", False)]
)
def test_a_question_that_got_no_answer_comes_with_the_next_one(
    chat: Chat, rasa: StubRasa, outcome: str, told: bool
) -> None:
    rasa.behaviour = lambda turn: custom(said("…", outcome))
    chat.say("écris-moi un tract")
    chat.say("et le distribuer ?")
    metadata = rasa.turns[1]["metadata"]
    assert metadata.get("before") == ("écris-moi un tract" if told else None)
    assert metadata["told"] == "…"


def test_an_offer_that_shows_its_rule_leaves_no_question_open(chat: Chat, rasa: StubRasa) -> None:
    rule = {"id": "devoirs/charte", "title": "…", "since": "2025-12-24", "checked_on": "2026-11-20"}
    rule |= {"status": "texte_lu", "confidence": 0.9, "url": "/regles/devoirs/charte"}
    rasa.behaviour = lambda turn: custom(said("La réponse repose sur…", "escalate", rule=rule))
    chat.say("vous êtes sûr ?")
    chat.say("et à l'agglo ?")
    assert "before" not in rasa.turns[1]["metadata"]


def test_words_of_distress_do_not_come_with_the_next_message(chat: Chat, rasa: StubRasa) -> None:
    rasa.behaviour = lambda turn: custom(said("Appelez.", "escalate"), pending={"alert": "detresse"})
    chat.say("je n'en peux plus")
    chat.say("et le recours ?")
    assert "before" not in rasa.turns[1]["metadata"]


def test_rasa_is_given_the_conversation_as_sender(chat: Chat, rasa: StubRasa) -> None:
    chat.say("Bonjour")
    assert rasa.turns[0]["sender"] == chat.id


def test_each_turn_leaves_its_trace(chat: Chat) -> None:
    chat.say("Bonjour")
    turn = Turn.objects.get()
    assert (turn.rule, turn.version, turn.case) == ("devoirs/charte", "2025-12-24", "tous")
    assert turn.probability == 0.93
    assert turn.failure == ""


def test_the_same_message_id_gets_the_stored_reply_again(chat: Chat, rasa: StubRasa) -> None:
    first = chat.say("Bonjour", message_id="m1")
    assert chat.say("Bonjour", message_id="m1") == first
    assert len(rasa.turns) == 1
    assert Message.objects.filter(author="utilisateur").count() == 1


def test_a_message_without_reply_is_answered_when_it_is_sent_again(chat: Chat) -> None:
    first = chat.say("Bonjour", message_id="m1")
    Message.objects.filter(id=first[0]["id"]).delete()
    Turn.objects.all().delete()
    assert chat.say("Bonjour", message_id="m1")[0]["text"] == "entendu : Bonjour"
    assert Message.objects.filter(author="utilisateur").count() == 1


def test_the_code_gives_the_conversation_back_however_it_is_typed(chat: Chat) -> None:
    said_before = chat.say("Bonjour")
    typed = "  " + chat.code.upper().replace("-", "  ").replace("E", "É") + "\u00a0"
    answer = post("/api/retrieve", {"code": typed})
    assert answer.status_code == 200
    assert answer.json()["id"] == chat.id
    assert answer.json()["code"] == chat.code
    assert answer.json()["messages"] == said_before


def test_after_retrieval_both_tokens_open_the_conversation(chat: Chat) -> None:
    token = post("/api/retrieve", {"code": chat.code}).json()["token"]
    assert token != chat.token
    assert get(f"{chat.path}/messages", token).status_code == 200
    assert get(f"{chat.path}/messages", chat.token).status_code == 200


def test_feedback_is_kept_with_its_reason_masked(chat: Chat) -> None:
    (reply,) = chat.say("Bonjour")
    path = f"{chat.path}/messages/{reply['id']}/feedback"
    answer = post(path, {"value": "down", "reason": "appelez le 06 12 34 56 78"}, chat.token)
    assert answer.status_code == 204
    message = Message.objects.get(id=reply["id"])
    assert (message.feedback, message.feedback_reason) == ("down", "appelez le [téléphone 1]")


def test_the_export_holds_both_sides(chat: Chat) -> None:
    chat.say("Bonjour")
    whole = get(f"{chat.path}/export", chat.token).json()
    assert [message["from"] for message in whole["messages"]] == ["utilisateur", "assistant"]
    assert whole["consent"] == {"log": False}


def test_the_rules_address_is_published_under_the_portals_path(chat: Chat, rasa: StubRasa) -> None:
    rule: dict[str, Any] = {
        "id": "devoirs/charte",
        "title": "La charte",
        "since": "2025-12-24",
        "checked_on": "2026-11-20",
    }
    rule |= {"status": "texte_lu", "confidence": 0.9, "url": "/regles/devoirs/charte"}
    rasa.behaviour = lambda turn: custom(said("Oui.", "answer", rule=rule))
    assert chat.say("la charte ?")[0]["rule"] == rule
