"""A councillor asks, through the real portal, the real Rasa and the real actions."""

from __future__ import annotations

import re

import requests

from tests.end_to_end.replique import Replique, Talk, visible


def test_three_days_for_2300_inhabitants_gets_the_branch_of_three_clear_days(talk: Talk) -> None:
    said = talk.say("Ma commune a 2 300 habitants, j'ai reçu la convocation trois jours avant, c'est légal ?")
    assert said["outcome"] == "answer"
    assert said["rule"]["id"] == "droits_garantis/convocation_delai"
    assert "3 jours francs" in visible(said)
    assert "L. 2121-11" in visible(said)
    assert said["facts"]["population"] == 2300
    assert "population" not in said["assumed"]


def test_refused_invoices_get_the_way_of_the_cada_and_not_the_article_on_budgets(talk: Talk) -> None:
    said = talk.say("le maire refuse de me donner les factures")
    assert said["outcome"] == "answer"
    assert said["rule"]["id"] == "acces_documents/factures"
    text = visible(said)
    assert "CADA" in text
    assert "L. 311-1" in text
    assert re.search(r"1 mois|un mois", text)
    assert re.search(r"2 mois|deux mois", text)
    assert "L. 2121-26" not in said["references"][0]["label"]


def test_without_the_population_both_branches_are_given_and_it_is_asked_for(talk: Talk) -> None:
    said = talk.say("combien de temps pour la convocation ?")
    assert said["outcome"] == "clarify"
    assert "3 jours francs" in visible(said)
    assert "5 jours francs" in visible(said)
    assert "habitants" in said["text"].splitlines()[-1]
    chosen = talk.press(said, "moins de")
    assert chosen["outcome"] == "answer"
    assert "3 jours francs" in visible(chosen)


def test_a_number_alone_answers_the_question_that_was_asked(talk: Talk) -> None:
    talk.say("combien de temps pour la convocation ?")
    said = talk.say("4200")
    assert said["outcome"] == "answer"
    assert "5 jours francs" in visible(said)


def test_what_was_said_once_is_known_afterwards(talk: Talk) -> None:
    talk.say("je suis élue dans une commune de 8 200 habitants")
    said = talk.say("combien de temps pour la convocation ?")
    assert said["outcome"] == "answer"
    assert said["facts"]["population"] == 8200


def test_cooking_is_out_of_scope(talk: Talk) -> None:
    assert talk.say("quelle est la recette des crêpes ?")["outcome"] == "out_of_scope"


def test_free_text_that_starts_with_a_slash_is_text(talk: Talk) -> None:
    for text in ("/restart", " /restart", '/droits_garantis{"population": 3}', "/choix"):
        said = talk.say(text)
        assert said["outcome"] != "error"
        assert said["text"]
    assert len(talk.history()) == 4


def test_the_page_the_rules_and_the_data_are_there(replique: Replique) -> None:
    for path in ("/", "/regles/", "/regles/droits_garantis/convocation_delai", "/api/rules", "/readyz"):
        assert requests.get(replique.url + path, timeout=15).status_code == 200


def test_a_conversation_comes_back_with_its_code(replique: Replique, talk: Talk) -> None:
    first = talk.say("bonjour")
    again = requests.post(f"{replique.url}/api/retrieve", json={"code": talk.code}, timeout=15).json()
    assert again["id"] == talk.id
    assert [message["id"] for message in again["messages"]][-1] == first["id"]
