"""The share of errors with its interval, and the agreement of two readers, against known figures."""

from __future__ import annotations

import pytest
from django.test import Client

from portal.desk.review import enrolling, figures
from portal.desk.review.models import Item, Verdict
from tests.portal.desk.sharing import shared
from tests.portal.desk.test_review import judge, shown


@pytest.mark.parametrize(
    ("found", "among", "low", "high"),
    # Exact to four decimals by the formula of Wilson (1927), worked out apart.
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (1, 100, 0.0018, 0.0545)],
)
def test_wilsons_interval_is_the_one_of_the_books(found: int, among: int, low: float, high: float) -> None:
    assert figures.wilson(found, among) == pytest.approx((low, high), abs=1e-4)


def pairs(table: dict[tuple[str, str], int]) -> list[tuple[str, str]]:
    """Return pairs of verdicts from their counts."""
    return [pair for pair, number in table.items() for _ in range(number)]


def test_kappa_is_that_of_a_table_computed_by_hand() -> None:
    table = {
        ("juste", "juste"): 20,
        ("juste", "aucune"): 5,
        ("aucune", "juste"): 10,
        ("aucune", "aucune"): 15,
    }
    found = figures.agreement("x", pairs(table))
    assert found.observed == pytest.approx(0.7)
    assert found.kappa == pytest.approx(0.4)


def test_ac1_holds_where_nearly_all_is_right_and_kappa_does_not() -> None:
    table = {("juste", "juste"): 118, ("juste", "aucune"): 5, ("aucune", "juste"): 2, ("aucune", "aucune"): 0}
    found = figures.agreement("x", pairs(table))
    assert found.observed == pytest.approx(118 / 125)
    assert found.kappa is not None
    assert found.kappa < 0
    means = (243 / 250, 7 / 250)
    chance = sum(mean * (1 - mean) for mean in means) / 5
    assert found.ac1 == pytest.approx((118 / 125 - chance) / (1 - chance))


def test_readers_who_always_say_one_thing_have_no_kappa() -> None:
    assert figures.agreement("x", [("juste", "juste")] * 3).kappa is None


def test_the_share_of_errors_is_that_of_what_was_drawn_by_lot_alone(
    trainer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enrolling, "TWICE", 0)
    verdicts = {1: ["juste", "juste", "mal_dite", "hors_sujet"], 0: ["aucune", "aucune"]}
    for drawn, values in verdicts.items():
        monkeypatch.setattr(enrolling, "DRAWN", drawn)
        for value in values:
            shared()
            judge(trainer, shown(trainer), value)
    assert figures.errors() == figures.Share(1, 3)
    page = trainer.get("/desk/revue/accord/").content.decode()
    assert "33,3\u00a0%" in page
    assert "(1 sur 3), entre 6,1\u00a0% et 79,2\u00a0%" in page
    assert "dit encore peu" in page


def test_the_arbiter_has_the_last_word_on_a_share(
    trainer: Client, colleague: Client, lead: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enrolling, "DRAWN", 1)
    monkeypatch.setattr(enrolling, "TWICE", 1)
    shared()
    judge(trainer, shown(trainer), "juste")
    judge(colleague, shown(colleague), "aucune")
    assert figures.errors() == figures.Share(0, 0)
    lead.post(f"/desk/revue/arbitrage/{Item.objects.get().pk}/", {"verdict": "aucune"})
    assert figures.errors() == figures.Share(1, 1)
    (theme, every) = figures.agreements()
    assert (theme.theme, theme.pairs, theme.observed) == ("seances", 1, 0)
    assert (every.theme, every.pairs) == ("", 1)
    assert Verdict.objects.count() == 3


def test_before_anything_is_judged_the_page_says_so(trainer: Client) -> None:
    page = trainer.get("/desk/revue/accord/").content.decode()
    assert "Pas encore de question tirée au sort" in page
    assert "Personne n'a encore relu" in page
