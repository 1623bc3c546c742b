"""Short replies to a proposal, and what only looks like one."""

from __future__ import annotations

import pytest

from actions.short_replies import means_no, means_none, means_unknown, means_yes, named, picked

TITLES = ["Combien de jours avant la séance ?", "Sous quelle forme la convocation arrive-t-elle ?"]


@pytest.mark.parametrize(
    "text", ["oui", "D'accord.", "je veux bien", "Oui, s'il vous plaît", "oui merci", "transmettez-la", "ok"]
)
def test_a_yes(text: str) -> None:
    assert means_yes(text)


@pytest.mark.parametrize(
    "text",
    ["ok merci", "merci", "oui je l'ai signalé à la gendarmerie", "bien", "d'accord. autre chose : le local"],
)
def test_more_or_less_than_a_yes(text: str) -> None:
    assert not means_yes(text)


@pytest.mark.parametrize("text", ["non", "non merci, pas tout de suite", "pas la peine", "finalement non"])
def test_a_no(text: str) -> None:
    assert means_no(text)
    assert not means_no(f"{text}. Combien de temps pour agir ?")


@pytest.mark.parametrize(
    "text",
    ["aucune", "Aucune de ces questions", "non, rien de tout ça", "ni l'une ni l'autre", "c'est pas ça"],
)
def test_none_of_these(text: str) -> None:
    assert means_none(text)


@pytest.mark.parametrize("text", ["non, pas dans la tribune", "rien reçu", "aucun document reçu"])
def test_a_sentence_that_begins_like_a_refusal(text: str) -> None:
    assert not means_none(text)


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("la première", [0]),
        ("La 2", [1]),
        ("plutôt la deuxième, svp", [1]),
        ("la dernière", [2]),
        ("numéro 3", [2]),
        ("les deux", [0, 1]),
        ("toutes", [0, 1, 2]),
        ("oui", []),
        ("2 300 habitants", []),
        ("la première me suffit : quel article ?", []),
    ],
)
def test_which_of_three(text: str, positions: list[int]) -> None:
    assert picked(text, 3) == positions


def test_yes_picks_the_only_one_and_a_third_of_two_is_nothing() -> None:
    assert picked("oui", 1) == [0]
    assert picked("la troisième", 2) == []


def test_the_words_of_one_title_name_it() -> None:
    assert named("celle sur la forme", TITLES) == 1
    assert named("le budget", TITLES) is None
    assert named("la", TITLES) is None
    assert named("convocation ou séance", TITLES) is None


@pytest.mark.parametrize(
    "text", ["je ne sais pas", "Aucune idée", "je sais pas trop", "j'en sais rien", "jsp"]
)
def test_no_idea(text: str) -> None:
    assert means_unknown(text)
    assert not means_unknown(f"{text} comment faire")
