"""What a condition is worth when facts are known, unknown, or known as an interval."""

from __future__ import annotations

import pytest

from rulebook import Range
from rulebook.conditions import Borne, Condition, Entre, Parmi, Sauf, Tous, UnDe, cuts, evaluate
from rulebook.model import Facts

COMMUNE = Parmi("collectivite", ("commune",))
PLUIE = Parmi("pluie", (True,))
SMALL = Entre("population", None, Borne("seuil", -1))
BIG = Entre("population", Borne("seuil"), None)
NUMBERS = {"seuil": 3500}


@pytest.mark.parametrize(
    "condition, facts, expected",
    [
        (COMMUNE, {"collectivite": "commune"}, True),
        (COMMUNE, {"collectivite": "epci"}, False),
        (COMMUNE, {}, None),
        (PLUIE, {"pluie": False}, False),
        (SMALL, {"population": 3499}, True),
        (SMALL, {"population": 3500}, False),
        (BIG, {"population": 3499}, False),
        (BIG, {"population": 3500}, True),
        (SMALL, {"population": Range(None, 3499)}, True),
        (SMALL, {"population": Range(3500, None)}, False),
        (SMALL, {"population": Range(None, 3500)}, None),
        (BIG, {"population": Range(3499, None)}, None),
        (BIG, {"population": Range(3500, 9999)}, True),
        (Entre("population", Borne(100, 1), Borne(200)), {"population": 100}, False),
        (Entre("population", Borne(100, 1), Borne(200)), {"population": 200}, True),
        (Tous((COMMUNE, SMALL)), {"collectivite": "epci"}, False),
        (Tous((COMMUNE, SMALL)), {"collectivite": "commune"}, None),
        (Tous(()), {}, True),
        (UnDe((COMMUNE, SMALL)), {"collectivite": "commune"}, True),
        (UnDe((COMMUNE, SMALL)), {"collectivite": "epci"}, None),
        (UnDe((COMMUNE, PLUIE)), {"collectivite": "epci", "pluie": False}, False),
        (Sauf(COMMUNE), {"collectivite": "epci"}, True),
        (Sauf(COMMUNE), {}, None),
    ],
)
def test_a_condition_is_true_false_or_unknown(
    condition: Condition, facts: Facts, expected: bool | None
) -> None:
    assert evaluate(condition, facts, NUMBERS) is expected


def test_a_threshold_without_value_decides_nothing() -> None:
    assert evaluate(SMALL, {"population": 10}, {}) is None


def test_an_axis_is_cut_where_each_interval_begins() -> None:
    condition = UnDe((SMALL, Sauf(Entre("population", Borne(100, 1), Borne(200)))))
    assert cuts(condition, "population", NUMBERS) == {101, 201, 3500}
