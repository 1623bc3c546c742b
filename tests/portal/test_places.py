"""A commune's name gives facts, and is neither kept nor sent on; a shared one asks for the department."""

from __future__ import annotations

from typing import Any

import pytest

from portal.conversations.models import Case, Conversation, Message
from portal.conversations.places import Heard, brief, hear
from tests.portal.chat import Chat, post
from tests.portal.kept import opened
from tests.portal.stub_rasa import StubRasa, custom, said

SAINT_LO = {"population": 19500, "alsace_moselle": False}
RULE = {"id": "seances/heure", "title": "…", "since": "2000-01-01", "checked_on": "2026-11-01"}
RULE |= {"status": "texte_lu", "url": "/regles/seances/heure"}
PENDING = {"fact": "population", "rule": "seances/heure", "type": "nombre"}


def answers(turn: dict[str, Any]) -> list[dict[str, Any]]:
    """Answer as the actions do to a rule that needs the population: with it, or by asking for it."""
    told = turn["metadata"].get("said", {})
    facts = {**turn["metadata"]["facts"], **told}
    people = facts.get("population")
    if isinstance(people, int):
        reply = said("À 8 heures.", "answer", rule=RULE, facts={"population": people})
        return custom(reply, facts=facts, last_rule="seances/heure")
    text = "Cela dépend :\n- oui\n- non\n\nCombien d'habitants ?"
    return custom(said(text, "clarify", choices=[]), facts=facts, last_rule="seances/heure", pending=PENDING)


def notes(turn: dict[str, Any]) -> list[dict[str, Any]]:
    """Answer as the actions do to a message that holds nothing but facts."""
    reply = custom(said("C'est noté : …\n\nPosez votre question."), facts=turn["metadata"].get("said", {}))
    reply[0]["custom"]["trace"]["intent"] = "donner_fait"
    return reply


@pytest.mark.parametrize(
    ("text", "kept", "facts"),
    [
        (
            "Je suis élue à Saint-Lô",
            "Je suis élue à [commune, 10 000 à 19 999 hab.]",
            {"collectivite": "commune", **SAINT_LO},
        ),
        ("la mairie de st lo refuse", "la mairie de [commune, 10 000 à 19 999 hab.] refuse", SAINT_LO),
        (
            "élu à Mulhouse",
            "élu à [commune, 100 000 hab. et plus]",
            {"collectivite": "commune", "population": 105000, "alsace_moselle": True},
        ),
        (
            "l'agglo de Saint-Lô",
            "l'agglo de [intercommunalité, 50 000 à 99 999 hab.]",
            {"collectivite": "epci", "population": 76500},
        ),
        (
            "conseil municipal de Cayenne",
            "conseil municipal de [commune d'outre-mer, 50 000 à 99 999 hab.]",
            {"population": 62500, "alsace_moselle": False},
        ),
        ("comme à Nantes ?", "comme à [commune, 100 000 hab. et plus] ?", {}),
        (
            "on est près de Thionville",
            "on est près de [commune, 20 000 à 49 999 hab.]",
            {"alsace_moselle": True},
        ),
        ("qui siège au conseil de Paris ?", "qui siège au conseil de Paris ?", None),
        ("vote à main levée", "vote à main levée", {}),
    ],
)
def test_what_is_kept_of_a_message_and_what_its_names_say(
    text: str, kept: str, facts: dict[str, Any] | None
) -> None:
    heard = hear(text)
    assert heard.text == kept
    if facts is not None:
        assert heard.said == facts


def test_the_engine_reads_marks_without_figures() -> None:
    assert brief("la mairie de [commune, 1 000 à 3 499 hab.] refuse") == "la mairie de [commune] refuse"
    assert brief("écrire à [courriel 1]") == "écrire à [courriel 1]"


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("Je suis élue à [commune], à quelle heure ?", "à quelle heure ?"),
        ("Bonjour, je suis élu d'opposition de [commune], quel délai ?", "Bonjour, quel délai ?"),
        ("Quel délai pour la convocation ? (à [commune])", "Quel délai pour la convocation ?"),
        ("Je suis élue à [commune]", "Je suis élue à [commune]"),
        ("et à [commune] ?", "et à [commune] ?"),
        ("élu à [commune d'outre-mer], quel délai ?", "élu à [commune d'outre-mer], quel délai ?"),
        ("à [commune], non ?", "à [commune], non ?"),
        ("élu à [commune], où le maire refuse tout", "où le maire refuse tout"),
    ],
)
def test_an_introduction_before_a_question_is_not_read_again(kept: str, read: str) -> None:
    assert brief(kept) == read


def test_who_sits_in_an_intercommunal_council_and_names_a_commune_means_the_body() -> None:
    heard = hear("Saint-Lô", {"collectivite": "epci"}, asked="population")
    assert heard.said == {"collectivite": "epci", "population": 76500}


def test_a_text_without_a_name_stays_as_it_is() -> None:
    assert hear("2300", asked="population") == Heard("2300")


def test_the_name_reaches_neither_the_store_nor_the_engine(chat: Chat, rasa: StubRasa) -> None:
    rasa.behaviour = answers
    chat.say("Je suis élue à Saint-Lô, à quelle heure ?")
    assert rasa.turns[0]["message"] == "à quelle heure ?"
    assert rasa.turns[0]["metadata"]["said"] == {"collectivite": "commune", **SAINT_LO}
    assert "Saint" not in opened()
    assert "19471" not in opened()
    assert "50502" not in opened()
    assert Conversation.objects.get().facts["population"] == 19500


def test_the_answer_says_whose_population_it_took_and_where_from(chat: Chat, rasa: StubRasa) -> None:
    rasa.behaviour = answers
    (reply,) = chat.say("Je suis élue à Saint-Lô, à quelle heure ?")
    assert reply["text"].startswith("À 8 heures.\n\nPopulation retenue")
    assert "Saint-Lô (Manche), 19\u00a0471\u00a0habitants" in reply["text"]
    assert "population municipale, publiée par l'Insee pour 2023" in reply["text"]
    assert "1er\u00a0janvier\u00a02026" in reply["text"]
    (again,) = chat.history()["messages"]
    assert "Saint-Lô" not in again["text"]
    assert "[commune, 10 000 à 19 999 hab.]" in again["text"]


def test_sent_again_the_same_message_shows_the_name_again(chat: Chat, rasa: StubRasa) -> None:
    rasa.behaviour = answers
    first = chat.say("Je suis élue à Saint-Lô", message_id="un")
    assert chat.say("Je suis élue à Saint-Lô", message_id="un") == first
    assert chat.send(text="Je suis élue à Cherbourg-en-Cotentin", message_id="un").status_code == 409


def test_an_answer_that_no_population_decides_says_nothing_of_it(chat: Chat, rasa: StubRasa) -> None:
    rasa.behaviour = lambda turn: custom(said("Oui.", "answer", facts={"collectivite": "commune"}))
    (reply,) = chat.say("Je suis élue à Saint-Lô, ai-je le droit ?")
    assert reply["text"] == "Oui."


def test_facts_alone_are_acknowledged_with_where_they_come_from(chat: Chat, rasa: StubRasa) -> None:
    rasa.behaviour = notes
    (reply,) = chat.say("Je suis élue à Saint-Lô")
    assert reply["outcome"] == "smalltalk"
    assert "Saint-Lô (Manche), 19\u00a0471\u00a0habitants" in reply["text"]


def test_asked_for_the_population_one_may_answer_with_the_name(chat: Chat, rasa: StubRasa) -> None:
    rasa.behaviour = answers
    chat.say("à quelle heure ?")
    (reply,) = chat.say("Saint-Lô")
    assert rasa.turns[1]["metadata"]["pending"] == PENDING
    assert rasa.turns[1]["metadata"]["said"] == {"collectivite": "commune", **SAINT_LO}
    assert reply["text"].startswith("À 8 heures.")


def test_a_shared_name_asks_for_the_department_and_the_choice_answers(chat: Chat, rasa: StubRasa) -> None:
    rasa.behaviour = answers
    (asked,) = chat.say("Je suis élu à Saint-Denis, à quelle heure ?")
    assert asked["outcome"] == "clarify"
    assert asked["text"].endswith("De quel département est la vôtre\u00a0?")
    labels = [choice["label"] for choice in asked["choices"]]
    assert labels == ["Aude (11)", "Gard (30)", "Seine-Saint-Denis (93)", "La Réunion (974)"]
    (reply,) = chat.press(asked["choices"][2]["token"])
    assert rasa.turns[1]["message"] == "[commune]"
    assert rasa.turns[1]["metadata"]["said"]["population"] == 145000
    assert "choice" not in rasa.turns[1]["metadata"]
    assert reply["text"].startswith("À 8 heures.")
    assert "Seine-Saint-Denis (93)" in reply["text"]
    assert "Saint-Denis" not in opened()


@pytest.mark.parametrize("text", ["le Gard", "30", "dans le 30", "c'est dans le Gard", "Saint-Denis (30)"])
def test_a_short_reply_chooses_too(chat: Chat, rasa: StubRasa, text: str) -> None:
    rasa.behaviour = answers
    chat.say("Je suis élu à Saint-Denis, à quelle heure ?")
    (reply,) = chat.say(text)
    assert reply["text"].startswith("À 8 heures.")
    assert rasa.turns[1]["metadata"]["said"]["population"] < 1000


def test_a_shared_name_alone_asks_at_once(chat: Chat, rasa: StubRasa) -> None:
    rasa.behaviour = notes
    (asked,) = chat.say("Je suis élu à Saint-Denis")
    assert asked["outcome"] == "clarify"
    assert asked["text"] == "Plusieurs communes portent ce nom. De quel département est la vôtre\u00a0?"
    assert len(asked["choices"]) == 4


def test_a_shared_name_is_not_asked_about_when_the_answer_is_the_same(chat: Chat, rasa: StubRasa) -> None:
    rasa.behaviour = lambda turn: custom(said("Oui.", "answer", facts={}))
    (reply,) = chat.say("Je suis élu à Saint-Denis, ai-je le droit ?")
    assert reply["text"] == "Oui."
    assert rasa.turns[0]["metadata"]["said"]["population"]["max"] > 100_000


def test_a_department_passed_over_is_offered_no_more(chat: Chat, rasa: StubRasa) -> None:
    rasa.behaviour = answers
    (asked,) = chat.say("Je suis élu à Saint-Denis, à quelle heure ?")
    chat.say("nous sommes 2 300")
    assert chat.press(asked["choices"][0]["token"])[0]["outcome"] == "notice"
    assert "Gard" not in opened()


def test_a_question_passed_on_and_a_reason_do_not_name_the_commune(chat: Chat, rasa: StubRasa) -> None:
    body = {"question": "Le maire de Saint-Lô refuse", "email": None, "consent": True}
    assert post(f"{chat.path}/escalation", body, chat.token).status_code == 201
    assert Case.objects.get().question == "Le maire de [commune, 10 000 à 19 999 hab.] refuse"
    (reply,) = chat.say("bonjour")
    opinion = {"value": "down", "reason": "faux pour la mairie de Saint-Lô"}
    post(f"{chat.path}/messages/{reply['id']}/feedback", opinion, chat.token)
    assert "Saint" not in Message.objects.get(id=reply["id"]).feedback_reason
