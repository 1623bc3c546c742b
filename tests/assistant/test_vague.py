"""A subject alone asks nothing yet."""

from __future__ import annotations

import pytest

from assistant.deciding import Ranked
from assistant.vague import subject, to_choose, told_apart

TITLES = {
    "a/tribune": ["L'opposition a-t-elle droit à une tribune ?"],
    "a/longueur": ["Quelle longueur pour les tribunes ?"],
    "b/micro": ["Peut-on couper le micro ?"],
}
RANKING = [
    Ranked("hors_sujet", 0.6),
    Ranked("b/micro", 0.2),
    Ranked("a/longueur", 0.1),
    Ranked("a/tribune", 0.05),
]


@pytest.mark.parametrize("text", ["tribune", "la tribune ?", "j'ai un problème de tribune", "Tribune svp"])
def test_one_word_and_what_stands_around_it_is_a_subject(text: str) -> None:
    assert subject(text) == "tribune"


@pytest.mark.parametrize(
    "text", ["combien de tribunes ?", "tribune refusée", "qui écrit la tribune ?", "bonjour"]
)
def test_a_message_that_says_more_or_nothing_has_no_subject(text: str) -> None:
    assert subject(text) is None


def test_the_rules_whose_titles_name_the_subject_are_proposed_the_likeliest_first() -> None:
    assert [one.intent for one in told_apart("tribunes", RANKING, TITLES)] == ["a/longueur", "a/tribune"]


def test_a_word_that_one_title_alone_names_is_clear() -> None:
    assert told_apart("micro", RANKING, TITLES) == []


def test_small_talk_of_one_word_is_small_talk() -> None:
    assert told_apart("tribune", [Ranked("merci", 0.9), *RANKING], TITLES) == []
    assert told_apart("tribune", [Ranked("merci", 0.4), *RANKING], TITLES)


def test_without_a_council_the_rules_of_certain_ones_come_last() -> None:
    titles = {**TITLES, "intercommunalite/tribune": ["Une tribune à l'intercommunalité ?"]}
    ranking = [Ranked("intercommunalite/tribune", 0.5), *RANKING]
    names = [one.intent for one in told_apart("tribune", ranking, titles)]
    assert names == ["a/longueur", "a/tribune", "intercommunalite/tribune"]
    assert told_apart("tribune", ranking, titles, "epci")[0].intent == "intercommunalite/tribune"


def test_those_proposed_stand_alone_in_front() -> None:
    some = told_apart("tribune", RANKING, TITLES)
    decision, ranking = to_choose(some, RANKING)
    assert decision.intent == "a_preciser"
    assert [one.intent for one in ranking[:2]] == ["a/longueur", "a/tribune"]
    assert sum(one.probability for one in ranking) == pytest.approx(1)
