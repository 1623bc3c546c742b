"""The question of a message that first tells a fact."""

from __future__ import annotations

import pytest

from assistant.facts import find_facts
from assistant.splitting import Piece
from assistant.telling import asking, within


def read(text: str) -> str:
    """Return the part of a message that is read as its question."""
    return asking(Piece(text, 0, len(text)), find_facts(text)).text


@pytest.mark.parametrize(
    "text",
    [
        "nous sommes 14 000 habitants et on aimerait un bureau",
        "5 000 habitants. on aimerait un bureau",
        "Commune de 900 habitants, on aimerait un bureau",
        "on aimerait un bureau, on est 9 500 habitants",
    ],
)
def test_the_clause_that_tells_how_many_we_are_is_left_out(text: str) -> None:
    assert read(text) == "on aimerait un bureau"


@pytest.mark.parametrize(
    "text",
    [
        "nous sommes 14 000 habitants",
        "et dans une commune de 800 habitants ?",
        "au conseil communautaire de 12 000 habitants, combien de jours ?",
        "il paraît que le seuil de 3 500 habitants joue pour la convocation, c'est vrai ?",
    ],
)
def test_a_fact_that_is_all_or_part_of_the_question_stays(text: str) -> None:
    assert read(text) == text


def test_the_facts_of_a_part_are_placed_in_it() -> None:
    text = "Bonjour, nous sommes 900 habitants"
    part = Piece(text[9:], 9, len(text))
    (fact,) = within(find_facts(text), part)
    assert "900 habitants" in part.text[fact.start : fact.end]
