"""The communes that a text names: 200 ways to write them, shared names, words that are none, the time."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from rulebook.communes import Found, Mention, find, register
from rulebook.communes.contexts import Weight
from rulebook.communes.spelling import words
from rulebook.communes.typos import LINKS

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]


def table(name: str) -> Any:
    """Return a table of examples."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


WAYS = [(text, code) for code, texts in table("ways.yml").items() for text in texts]
TRAPS = table("traps.yml")


def own(text: str, asked: bool = False) -> list[str]:
    """Return the codes of what may be the writer's commune."""
    found = find(text, asked).own
    return [commune.code for commune in found.communes] if found else []


def hidden(found: Found, text: str) -> list[str]:
    """Return the names as they were written."""
    return [text[mention.start : mention.end] for mention in found.mentions]


@pytest.mark.parametrize(("text", "code"), WAYS)
def test_a_commune_is_found_however_it_is_written(text: str, code: str) -> None:
    assert own(text) == [code]


def test_there_are_two_hundred_ways_to_write_a_hundred_communes() -> None:
    assert len(WAYS) >= 200
    assert len({code for _, code in WAYS}) >= 100
    assert len(TRAPS) >= 60


@pytest.mark.parametrize("case", table("homonyms.yml"), ids=lambda case: case["texte"])
def test_a_shared_name_keeps_its_communes_until_a_department_chooses(case: dict[str, Any]) -> None:
    found = find(case["texte"]).own
    assert found is not None
    assert sorted(commune.departement for commune in found.communes) == case["departements"]


@pytest.mark.parametrize("text", TRAPS)
def test_a_word_that_is_also_a_commune_does_not_become_one(text: str) -> None:
    found = find(text)
    assert [mention for mention in found.mentions if mention.weight > Weight.PLACE] == []
    assert found.own is None


def questions() -> Iterator[str]:
    """Yield every training question of the rules and of the small talk."""
    for path in sorted((ROOT / "rules").glob("*/*.yml")):
        rule = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        yield from map(str, [rule.get("titre", ""), *rule.get("questions", [])])
    for path in sorted((ROOT / "data").rglob("*.yml")):
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from (line.strip().removeprefix("- ") for line in lines if line.strip().startswith("- "))


def is_a_name(mention: Mention, text: str) -> bool:
    """Whether it has its capitals or is a town that everybody knows; an ordinary word only as a council."""
    main = [word for word in words(text[mention.start : mention.end]) if word.normal not in LINKS]
    capitals = all(word.capital for word in main if word.normal not in ("metropole", "agglo"))
    town = any((commune.population or 0) > 10_000 for commune in mention.communes)
    ordinary = len(main) == 1 and main[0].normal in register().ordinary
    return (capitals or town) and (not ordinary or mention.weight >= Weight.COUNCIL)


def test_no_training_question_yields_a_commune_unless_it_really_names_one() -> None:
    taken = [
        (text[mention.start : mention.end], text)
        for text in questions()
        for mention in find(text).mentions
        if not is_a_name(mention, text)
    ]
    assert taken == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Saint-Lô", "50502"),
        ("saint lo", "50502"),
        ("c'est Rennes", "35238"),
        ("la commune de Couffé", "44048"),
        ("châtelerault", "86066"),
        ("Saint-Denis 93", "93066"),
        ("notre commune est Couffé", "44048"),
    ],
)
def test_who_was_just_asked_may_answer_with_the_name_alone(text: str, code: str) -> None:
    assert own(text, asked=True) == [code]


@pytest.mark.parametrize("text", ["2300", "oui", "environ 500", "je ne sais pas", "dans le Nord"])
def test_another_reply_is_no_name(text: str) -> None:
    assert own(text, asked=True) == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("la communauté de communes du Pays de Pontchâteau", "200000438"),
        ("communaute de communes du pays de pontchateau", "200000438"),
        ("élue communautaire à Saint-Lô Agglo", "200066389"),
        ("l'agglo de Saint-Lô ne répond pas", "200066389"),
        ("conseiller communautaire du Grand Poitiers", "200069854"),
        ("Nantes Métropole", "244400404"),
        ("métropole de Lyon", "200046977"),
        ("élue d'opposition à Lyon Métropole", "200046977"),
        ("au conseil métropolitain de Rennes", "243500139"),
    ],
)
def test_an_intercommunal_body_is_found_by_its_name_or_its_commune(text: str, body: str) -> None:
    found = find(text).own
    assert found is not None
    assert found.epci is not None
    assert found.epci.siren == body


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("comme à Nantes, peut-on filmer ?", "Nantes"),
        ("la commune voisine de Carquefou l'a fait", "Carquefou"),
        ("le maire habite rue de Carquefou", "Carquefou"),
        ("et à Lyon ?", "Lyon"),
    ],
)
def test_a_name_only_compared_with_is_hidden_and_says_nothing_of_the_writer(text: str, name: str) -> None:
    found = find(text)
    assert hidden(found, text) == [name]
    assert found.own is None


def test_a_court_and_a_case_are_no_commune_of_the_writer() -> None:
    for text in ("le tribunal administratif de Strasbourg", "CE, 27 mai 2005, Commune d'Yvetot, n° 265494"):
        assert find(text).mentions == ()


def test_two_communes_said_as_surely_leave_it_open() -> None:
    assert find("la mairie de Carquefou et la mairie de Couffé").own is None


def test_the_seat_counts_more_than_another_place() -> None:
    assert own("à Nantes on refuse, mais moi je suis élue à Carquefou") == ["44026"]


def test_the_span_takes_in_the_department_and_the_postcode() -> None:
    for text in ("50000 Saint-Lô", "Saint-Lô (50)", "Saint-Lô (Manche)", "Saint-Lô dans la Manche"):
        assert hidden(find(text), text) == [text]


def test_every_commune_is_found_by_its_own_name() -> None:
    """One in fifty of them here, after the words that announce one; all of them is a matter of a minute."""
    communes = list(register().communes.values())[::50]
    said = {one.code: f"Je suis élue à {one.nom} ({one.departement})" for one in communes}
    missed = [text for code, text in said.items() if code not in own(text)]
    assert len(communes) > 600
    assert missed == []


def test_a_name_is_found_in_less_than_five_milliseconds() -> None:
    assert len(register().communes) > 34_900
    texts = [*(text for text, _ in WAYS), *TRAPS]
    for text in texts:
        find(text)  # the tables for slips of the finger are made on their first use
    times = []
    for text in texts:
        start = time.perf_counter()
        find(text)
        times.append(time.perf_counter() - start)
    assert statistics.median(times) < 0.005
    assert statistics.quantiles(times, n=20)[-1] < 0.02


def test_a_message_as_long_as_may_be_takes_no_second() -> None:
    start = time.perf_counter()
    for text in ("le maire de Couffé ne répond pas. " * 120, "élu à élu, et ou à Nante de la " * 130):
        find(text[:4000])
    assert time.perf_counter() - start < 2
