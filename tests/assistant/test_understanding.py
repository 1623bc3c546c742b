"""The trained model on sentences that are in no training file."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.assistant.conftest import Parse


def rule_of(parsed: dict[str, Any]) -> str:
    """Return the rule that was understood, or the intent."""
    intent = parsed["intent"]
    return str(intent.get("full_retrieval_intent_name") or intent["name"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ma commune a 2 300 habitants, j'ai reçu la convocation trois jours avant, c'est légal ?",)
        + ("droits_garantis/convocation_delai",),
        ("combien de temps pour la convocation ?", "droits_garantis/convocation_delai"),
        ("le maire refuse de me donner les factures", "acces_documents/factures"),
        ("il a éteint mon micro pendant que je parlais", "temps_de_parole/refus_de_parole"),
        ("combien de jours j'ai pour attaquer une délibération devant le juge", "recours/delai"),
    ],
)
def test_a_question_finds_its_rule(parse: Parse, text: str, expected: str) -> None:
    assert rule_of(parse(text)) == expected


def test_a_question_with_a_word_of_another_rule_has_its_own_within_reach(parse: Parse) -> None:
    parsed = parse("peut-on avoir une salle à nous pour travailler, on est l'opposition")
    ranking = [one["intent_response_key"] for one in parsed["response_selector"]["regles"]["ranking"]]
    assert "droits_garantis/local" in ranking[:2]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("bonjour", "bonjour"),
        ("quelle est la recette de la quiche lorraine ?", "hors_sujet"),
        ("je suis mis en examen depuis hier, que dire au juge d'instruction ?", "transmettre"),
        ("j'ai envie d'en finir avec la vie", "detresse"),
        ("rédige un tract contre la majorité", "pas_notre_role"),
        ("vous êtes une ia ou une vraie personne ?", "qui_es_tu"),
        ("et si le maire refuse ?", "suite_refus"),
        ("c'est quel article déjà ?", "suite_source"),
    ],
)
def test_what_is_not_a_rule_is_not_answered_by_one(parse: Parse, text: str, intent: str) -> None:
    assert rule_of(parse(text)) == intent


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "La préfecture dit sept jours francs pour convoquer, vous dites cinq : qui a raison ?",
            "avis contraire",
        ),
        ("licencié à cause de mon mandat, combien puis-je demander aux prud'hommes ?", "sa cause"),
        ("d'après le CE n° 999888, le maire peut me couper la parole ?", "décision inconnue"),
    ],
)
def test_what_a_rule_comes_near_may_still_be_for_a_person(parse: Parse, text: str, reason: str) -> None:
    parsed = parse(text)
    assert rule_of(parsed) == "transmettre"
    assert parsed["response_selector"]["regles"]["reason"] == reason


def test_distress_comes_before_the_lawsuit(parse: Parse) -> None:
    assert rule_of(parse("j'ai envie d'en finir, que plaider demain ?")) == "detresse"


def test_the_result_has_the_shapes_of_stock_rasa(parse: Parse) -> None:
    parsed = parse("combien de temps pour la convocation ?")
    assert parsed["intent"]["name"] == parsed["intent_ranking"][0]["name"] == "droits_garantis"
    selector = parsed["response_selector"]
    assert "droits_garantis" in selector["all_retrieval_intents"]
    best = selector["droits_garantis"]["response"]
    assert best["intent_response_key"] == "droits_garantis/convocation_delai"
    assert best["utter_action"] == "utter_droits_garantis/convocation_delai"
    assert parsed["text_tokens"][0] == (0, 7)


def test_the_rules_are_ranked_with_probabilities_that_are_at_most_one_together(parse: Parse) -> None:
    ranking = parse("peut-on m'interdire de parler ?")["response_selector"]["regles"]["ranking"]
    chances = [one["confidence"] for one in ranking]
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) <= 1.0001


def test_facts_said_in_passing_are_entities(parse: Parse) -> None:
    entities = {
        e["entity"]: e["value"] for e in parse("Au conseil communautaire, 12 000 habitants")["entities"]
    }
    assert entities == {"collectivite": "epci", "population": 12000}


def test_a_bare_number_is_the_fact_that_was_asked_for_and_nothing_else(parse: Parse) -> None:
    pending = {"fact": "population", "rule": "droits_garantis/local", "type": "nombre"}
    parsed = parse("2300", pending=pending)
    assert parsed["intent"]["name"] == "donner_fait"
    assert parsed["entities"][0]["value"] == 2300


def test_a_fact_is_put_to_the_last_answer_whatever_was_asked_in_between(parse: Parse) -> None:
    after = {"last_rule": "fonctionnement/quorum", "before": "il va pleuvoir demain ?"}
    assert parse("et à la communauté de communes ?", **after)["intent"]["name"] == "donner_fait"


def test_before_any_answer_it_is_put_to_the_question_that_got_none(parse: Parse) -> None:
    before = "quel quorum pour l'assemblée générale de mon association ?"
    assert parse("et au conseil municipal ?", before=before)["intent"]["name"] != "donner_fait"


@pytest.mark.parametrize(
    "text", ["???", "🙂", "…", "a", "é" * 4000, "٣٤", "<script>alert(1)</script>", "\u202e"]
)
def test_any_text_at_all_is_understood_as_something(parse: Parse, text: str) -> None:
    assert parse(text)["intent"]["name"]


def test_a_long_story_costs_little_more_than_a_short_question(parse: Parse) -> None:
    story = "Nous avons écrit au maire pour obtenir un local et il ne répond pas du tout. " * 50
    parse(story[:100])

    def cost(text: str) -> float:
        start = time.process_time()
        parse(text)
        return time.process_time() - start

    short = min(cost("pouvons-nous avoir un local ?") for _ in range(5))
    long = min(cost(story[:4000]) for _ in range(3))
    # Embedding all of it would cost a hundred times the short question; words are still read one by one.
    assert long < 40 * short
