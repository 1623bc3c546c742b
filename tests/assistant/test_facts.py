"""The facts that a message says, and those that it does not."""

from __future__ import annotations

import pytest

from assistant.facts import Asked, find_facts, without_facts
from assistant.following import follow


def found(text: str, asked: Asked | None = None) -> dict[str, object]:
    """Return the facts by name."""
    return {fact.name: fact.value for fact in find_facts(text, asked)}


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("Ma commune a 2 300 habitants", 2300),
        ("on est 6200 hab.", 6200),
        ("ville de 14.000 habitants", 14000),
        ("village, 230 hab", 230),
        ("une ville de 45\u00a0000 habitants", 45000),
        ("nous sommes 15 mille habitants", 15000),
        ("15k habitants chez nous", 15000),
        ("commune de moins de 1 000 habitants", {"min": None, "max": 999}),
        ("nous avons plus de 3500 habitants", {"min": 3501, "max": None}),
        ("notre commune a 3 500 habitants et plus", {"min": 3500, "max": None}),
        ("entre 1 000 et 3 500 habitants", {"min": 1000, "max": 3500}),
        ("on est 2 300, délai pour la convocation du conseil ?", 2300),
        ("chez nous 2 900", 2900),
        ("nous sommes environ 1 500 et on aimerait un local", 1500),
        ("une commune de plus de 3500, ça change ?", {"min": 3501, "max": None}),
        ("et 3 500 tout juste, ça compterait comme nous ?", 3500),
        ("on est 2 500 et le maire a coupé la moitié de mon texte", 2500),
    ],
)
def test_a_population_is_read_however_it_is_written(text: str, population: object) -> None:
    assert found(text)["population"] == population


@pytest.mark.parametrize(
    "text",
    [
        "le seuil de 3 500 habitants, c'est bien ça ?",
        "est-ce que les communes de plus de 1 000 habitants ont une tribune ?",
        "à partir de 10 000 habitants c'est obligatoire ?",
        "petite commune",
        "l'article L2121-12 parle de quoi ?",
        "nous sommes 3 sur 27",
        "chez nous, 127 sur 300",
        "on est 15 au conseil",
        "nous sommes 120 élus",
        "on est 55 présents",
        "on est 150 voix pour",
        "et 120 jours, ça suffit ?",
        "reçu le 12 mars 2026",
    ],
)
def test_a_quoted_threshold_or_another_number_is_no_population(text: str) -> None:
    assert "population" not in found(text)


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("je suis conseiller municipal", "commune"),
        ("dans ma commune", "commune"),
        ("le président de l'agglo refuse", "epci"),
        ("au conseil communautaire jeudi", "epci"),
        ("Conseillère départementale d'opposition", "departement"),
        ("élu au département", "departement"),
        ("je siège au conseil régional", "region"),
        ("ma commune n'a qu'un délégué au conseil communautaire", "epci"),
    ],
)
def test_the_council_is_read_from_its_name(text: str, council: str) -> None:
    assert found(text)["collectivite"] == council


@pytest.mark.parametrize("text", ["bonjour", "le maire refuse", "le département de la Loire", "en région"])
def test_a_council_is_not_guessed(text: str) -> None:
    assert "collectivite" not in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "conseillère à la métropole de Lyon, combien de pouvoirs ?",
        "élue d'opposition à Lyon Métropole",
        "au Grand Lyon, on me refuse une tribune",
        "conseiller métropolitain de Lyon",
        "dans la métropole lyonnaise",
    ],
)
def test_the_metropole_de_lyon_is_no_intercommunal_body_and_its_name_stays_in_the_question(text: str) -> None:
    assert found(text)["collectivite"] == "departement"
    assert "lyon" in without_facts(text, find_facts(text)).lower()


@pytest.mark.parametrize(
    "text", ["à la métropole de Nantes", "à Lyon, l'agglo refuse", "métropole de Lyonnet"]
)
def test_another_metropole_is_an_intercommunal_body(text: str) -> None:
    assert found(text)["collectivite"] == "epci"


def test_two_councils_beside_the_commune_say_nothing_sure() -> None:
    assert "collectivite" not in found("le conseil régional et l'agglo paient tous les deux")


def test_alsace_moselle_is_read_from_its_names_and_its_large_towns() -> None:
    for text in ("en Moselle", "notre village du Bas-Rhin", "près de colmar", "on est en alsace"):
        assert found(text)["alsace_moselle"] is True


def test_not_in_alsace_is_a_no() -> None:
    assert found("non, pas en Alsace")["alsace_moselle"] is False


def test_a_bare_number_answers_only_a_question_that_asked_for_one() -> None:
    assert found("2300", Asked("population", "nombre")) == {"population": 2300}
    assert found("environ 2 300", Asked("population", "nombre")) == {"population": 2300}
    assert found("2300") == {}


def test_yes_and_no_answer_a_question_of_that_kind() -> None:
    assert found("oui", Asked("alsace_moselle", "oui_non")) == {"alsace_moselle": True}
    assert found("Non.", Asked("alsace_moselle", "oui_non")) == {"alsace_moselle": False}
    assert found("oui") == {}


def test_one_word_names_the_council_when_it_was_asked_for() -> None:
    assert found("département", Asked("collectivite", "choix")) == {"collectivite": "departement"}
    assert found("département") == {}


def test_what_is_left_of_a_message_does_not_hold_its_facts() -> None:
    text = "et dans une commune de 800 habitants ?"
    assert without_facts(text, find_facts(text)).split() == ["et", "dans", "de", "?"]


TOLD = {"population": 19500, "alsace_moselle": False, "collectivite": "commune"}


def named(text: str) -> dict[str, object]:
    """Return the facts by name, for a message whose commune the portal has read."""
    return {fact.name: fact.value for fact in find_facts(text, told=TOLD)}


def test_what_a_name_told_is_a_fact_of_the_message_where_its_mark_stands() -> None:
    text = "je suis élue à [commune], et alors ?"
    assert named(text) == TOLD
    assert without_facts(text, find_facts(text, told=TOLD)) == "je suis élue à  , et alors ?"


def test_a_population_said_in_words_counts_more_than_that_of_the_name() -> None:
    assert named("élue à [commune], 300 habitants")["population"] == 300


def test_a_name_tells_more_surely_than_words_which_council_it_is() -> None:
    assert named("élue à [commune], l'agglo ne répond pas")["collectivite"] == "commune"


def test_a_mark_alone_says_nothing() -> None:
    assert found("comme à [commune, 500 à 999 hab.]") == {}
    assert found("[commune]", Asked("collectivite", "choix")) == {}


@pytest.mark.parametrize(
    "text", ["je suis élue à [commune]", "[commune]", "Bonjour, je suis conseillère municipale de [commune]."]
)
def test_a_commune_and_nothing_else_only_gives_facts(text: str) -> None:
    decision = follow(text, find_facts(text, told=TOLD))
    assert decision is not None
    assert decision.intent == "donner_fait"


def test_a_commune_with_a_question_asks_it() -> None:
    text = "élue à [commune], combien de jours pour la convocation ?"
    assert follow(text, find_facts(text, told=TOLD)) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("plus de 3500", {"min": 3501, "max": None}),
        ("moins de 1000", {"min": None, "max": 999}),
        ("environ 2 900", 2900),
        ("euh 800", 800),
        ("entre 3 500 et 10 000", {"min": 3500, "max": 10000}),
        ("on est à peu près 800", 800),
    ],
)
def test_a_bare_reply_may_be_a_bound_or_about(text: str, value: object) -> None:
    assert found(text, Asked("population", "nombre")) == {"population": value}


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("et pour le département ?", "departement"),
        ("et ds lagglo", "epci"),
        ("et à la région ?", "region"),
        ("et au conseil régional ?", "region"),
        ("c'est pareil à la communauté de communes ?", "epci"),
    ],
)
def test_a_council_is_read_in_few_words(text: str, council: str) -> None:
    assert found(text) == {"collectivite": council}


def test_the_rest_of_france_is_not_the_east() -> None:
    assert found("et dans le reste de la France ?") == {"alsace_moselle": False}
