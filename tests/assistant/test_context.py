"""What precedes a message, and what goes on with it."""

from __future__ import annotations

import pytest

from assistant.context import Context, context_of, elliptical, in_context
from assistant.deciding import Ranked
from assistant.facts import find_facts
from assistant.following import follow, without_fact

QUORUM, POWER, ELSEWHERE = (
    "fonctionnement/quorum",
    "fonctionnement/procuration",
    "departement_region/rapports",
)
RANKING = [Ranked("budget/vote", 0.3), Ranked(POWER, 0.25), Ranked(QUORUM, 0.2), Ranked(ELSEWHERE, 0.25)]
AFTER = Context(QUORUM, (POWER,))


def best(text: str, context: Context) -> str:
    """Return the likeliest intent of a message."""
    return in_context(text, find_facts(text), RANKING, context)[0].intent


@pytest.mark.parametrize(
    "text", ["et les pouvoirs ?", "et si on n'est pas assez ?", "même seule ?", "il peut ?"]
)
def test_an_elliptical_message_goes_on_with_the_last_rule(text: str) -> None:
    assert elliptical(text)
    assert best(text, AFTER) == QUORUM
    assert best(text, Context()) == "budget/vote"


def test_a_full_question_is_read_as_if_nothing_preceded_it() -> None:
    text = "comment demander une copie du registre des délibérations du conseil ?"
    assert not elliptical(text)
    assert best(text, AFTER) == "budget/vote"


def test_a_rule_of_another_council_is_held_down_unless_its_council_is_named() -> None:
    def chance(text: str, council: str) -> float:
        ranking = in_context(text, (), RANKING, Context(council=council))
        return next(one.probability for one in ranking if one.intent == ELSEWHERE)

    question = "dans quel délai reçoit-on les rapports avant une séance plénière ?"
    assert chance(question, "commune") < 0.05 < chance(question, "departement")
    assert chance(f"{question} Je parle du département.", "commune") > 0.2


@pytest.mark.parametrize(("text", "of_us"), [("il me faut un avocat ?", False), ("vous êtes avocat ?", True)])
def test_after_an_answer_a_question_about_the_assistant_speaks_to_it(text: str, of_us: bool) -> None:
    ranking = [Ranked("es_tu_avocat", 0.7), Ranked("recours/avocat", 0.3)]
    assert (in_context(text, (), ranking, AFTER)[0].intent == "es_tu_avocat") == of_us
    assert in_context(text, (), ranking, Context())[0].intent == "es_tu_avocat"


def test_after_an_answer_a_few_words_are_hardly_out_of_scope() -> None:
    ranking = [Ranked("hors_sujet", 0.6), Ranked("recours/refere", 0.4)]
    assert in_context("laquelle va le plus vite ?", (), ranking, AFTER)[0].intent == "recours/refere"


def test_who_says_how_many_live_there_hardly_speaks_of_something_else() -> None:
    ranking = [Ranked("hors_sujet", 0.5), Ranked("statut/credit_heures", 0.4)]

    def of(text: str) -> str:
        facts = find_facts(text)
        return in_context(text, facts, ranking, Context().of(facts))[0].intent

    assert of("je suis à mi-temps, mes heures sont divisées par deux ?") == "hors_sujet"
    assert of("45 000 habitants, je suis à mi-temps, mes heures sont divisées ?") == "statut/credit_heures"


def test_the_context_is_what_the_portal_says() -> None:
    metadata = {"last_rule": QUORUM, "facts": {"collectivite": "epci"}, "pending": {"fact": "population"}}
    assert context_of(metadata, {QUORUM: [POWER]}) == Context(QUORUM, (POWER,), True, "epci")
    assert context_of({}, {}) == Context()


@pytest.mark.parametrize(
    "text",
    [
        "je parlais de la communauté d'agglomération, pas de la mairie",
        "et pour le département ?",
        "c'est pareil à la communauté de communes ?",
        "et dans un village de 300 habitants, combien ?",
        "pardon, je me suis trompée, nous sommes 3 500 habitants",
    ],
)
def test_a_fact_may_be_put_to_the_question_that_precedes(text: str) -> None:
    decision = follow(text, find_facts(text), goes_on=True)
    assert decision and decision.intent == "donner_fait"


def test_what_asks_something_besides_its_facts_is_no_fact() -> None:
    text = "nous sommes 14 000 habitants et on aimerait un local"
    facts = find_facts(text)
    assert follow(text, facts, goes_on=True) is None
    left = without_fact(text, facts, [Ranked("donner_fait", 0.75), Ranked("droits_garantis/local", 0.25)])
    assert left == [Ranked("droits_garantis/local", 1.0)]
