"""How facts, numbers and dates read in French."""

from __future__ import annotations

from datetime import date

import pytest

from rulebook import Range, Rulebook, describe_fact
from rulebook.model import FactValue
from rulebook.wording import french_date, french_spaces


@pytest.mark.parametrize(
    "fait, valeur, words",
    [
        ("population", 2300, "2 300 habitants"),
        ("population", 1_234_567, "1 234 567 habitants"),
        ("population", 1, "1 habitant"),
        ("population", Range(None, 3499), "moins de 3 500 habitants"),
        ("population", Range(3500, None), "3 500 habitants et plus"),
        ("population", Range(1000, 3499), "de 1 000 à 3 499 habitants"),
        ("population", Range(500, 500), "500 habitants"),
        ("collectivite", "commune", "une commune"),
        ("alsace_moselle", False, "Alsace-Moselle : non"),
        ("urgence", True, "Urgence : oui"),
    ],
)
def test_a_fact_reads_on_one_line(rulebook: Rulebook, fait: str, valeur: FactValue, words: str) -> None:
    assert describe_fact(rulebook.faits[fait], valeur).replace("\u00a0", " ") == words


def test_a_number_never_breaks_before_its_unit(rulebook: Rulebook) -> None:
    assert describe_fact(rulebook.faits["population"], 2300) == "2\u00a0300\u00a0habitants"


def test_the_first_of_the_month_is_said_premier() -> None:
    assert french_date(date(2026, 3, 1)) == "1er\u00a0mars\u00a02026"


@pytest.mark.parametrize(
    "written, read",
    [
        ("Est-ce légal ?", "Est-ce légal~?"),
        ("« oui » : non ; si !", "«~oui~»~: non~; si~!"),
        ("3 500 habitants, 1 234 567 euros", "3~500 habitants, 1~234~567 euros"),
        ("CGCT, art. L. 2121-11", "CGCT, art.~L.~2121-11"),
        ("https://exemple.fr/a?b=1", "https://exemple.fr/a?b=1"),
        ("le 12 mars 2026 à 18 h", "le 12 mars 2026 à 18 h"),
    ],
)
def test_french_spaces_do_not_break(written: str, read: str) -> None:
    assert french_spaces(written) == read.replace("~", "\u00a0")
