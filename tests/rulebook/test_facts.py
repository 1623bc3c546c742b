"""Facts at the border: checked, named when refused, and the same after a round trip."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rulebook import FactError, Range, Rulebook, facts_from_json, facts_to_json
from rulebook.facts import facts_from_words
from rulebook.model import Facts


def test_facts_survive_a_round_trip_through_json(rulebook: Rulebook) -> None:
    facts: Facts = {"collectivite": "epci", "population": Range(None, 3499), "alsace_moselle": True}
    text = json.dumps(facts_to_json(facts))
    assert json.loads(text)["population"] == {"min": None, "max": 3499}
    assert facts_from_json(json.loads(text), rulebook) == facts


@pytest.mark.parametrize(
    "fait, valeur, words",
    [
        ("couleur", "bleu", "n'existe pas"),
        ("collectivite", "mairie", "commune, epci, region"),
        ("collectivite", 3, "commune, epci, region"),
        ("population", "2300", "nombre entier"),
        ("population", True, "nombre entier"),
        ("population", 2300.5, "nombre entier"),
        ("population", 0, "le minimum est 1"),
        ("population", {"min": 10, "max": 3}, "dépasse"),
        ("population", {"min": None, "max": None}, "au moins un bout"),
        ("population", {"de": 3}, "« min » et « max »"),
        ("population", {"min": 0, "max": 9}, "le minimum est 1"),
        ("alsace_moselle", "peut-être", "oui ou par non"),
        ("alsace_moselle", 1, "oui ou par non"),
    ],
)
def test_a_wrong_fact_is_refused_by_name(rulebook: Rulebook, fait: str, valeur: Any, words: str) -> None:
    with pytest.raises(FactError) as refused:
        facts_from_json({fait: valeur}, rulebook)
    assert refused.value.fait == fait
    assert words in str(refused.value).replace("\u00a0", " ")


def test_facts_can_be_written_on_a_command_line(rulebook: Rulebook) -> None:
    words = {"collectivite": "commune", "population": "1000..3499", "alsace_moselle": "non"}
    assert facts_from_words(words, rulebook) == {
        "collectivite": "commune",
        "population": Range(1000, 3499),
        "alsace_moselle": False,
    }
    assert facts_from_words({"population": "..3499"}, rulebook) == {"population": Range(None, 3499)}
    assert facts_from_words({"population": "2 300"}, rulebook) == {"population": 2300}
