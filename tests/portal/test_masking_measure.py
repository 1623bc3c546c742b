"""How well sentences marked by hand are masked, and how long it takes; the figures are in docs/masquage.md.

One author wrote the sentences and then the rules: the floors keep what was measured, they do not prove more.
"""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.conversations.masking import mask, measuring

MEASURE = Path(__file__).parent / "masking" / "mesure"
ORDINARY = (
    "Bonjour, je suis conseillère municipale d'opposition et le maire, M. Durand, refuse de me transmettre "
    "les factures de la salle des fêtes depuis trois mois. Que puis-je faire maintenant ?"
)
DEMANDED_MS = 5


@pytest.fixture(scope="module")
def score() -> measuring.Score:
    return measuring.measure(measuring.read(MEASURE))


def test_the_set_is_large_and_two_fifths_of_it_hold_nothing_to_mask(score: measuring.Score) -> None:
    assert score.sentences >= 450
    assert score.without >= 0.4 * score.sentences


def test_nearly_all_that_is_personal_is_masked(score: measuring.Score) -> None:
    assert score.recall("personne") >= 0.98
    assert score.recall() >= 0.985


def test_nearly_nothing_else_is_masked(score: measuring.Score) -> None:
    assert score.precision("personne") >= 0.97
    assert score.precision() >= 0.975


@pytest.mark.parametrize(
    "kind", ["courriel", "téléphone", "iban", "sécurité sociale", "plaque", "compte en ligne"]
)
def test_what_has_a_form_is_never_missed(score: measuring.Score, kind: str) -> None:
    assert score.recall(kind) == 1


def test_masking_what_is_masked_changes_nothing() -> None:
    masked = [mask(one.text) for one in measuring.read(MEASURE)]
    assert [text for text in masked if mask(text) != text] == []


def test_an_ordinary_message_takes_less_than_is_demanded() -> None:
    mask(ORDINARY)
    assert min(measuring.milliseconds([ORDINARY] * 20)) < DEMANDED_MS


def test_a_piece_half_masked_is_missed_and_a_mark_too_wide_is_wrong() -> None:
    sentences = [
        measuring.sentence("{Jean Martin|personne} est {absent|personne}"),
        measuring.sentence("M. Martin"),
    ]
    score = measuring.measure(sentences)
    assert (score.missed["personne"], score.wrong["personne"]) == (1, 1)
    assert len(score.faults) == 2


def test_the_command_prints_each_kind_and_the_times() -> None:
    printed = StringIO()
    call_command("masquage", str(MEASURE), "--fautes", stdout=printed)
    lines = printed.getvalue()
    assert "personne" in lines
    assert "200 caractères" in lines
    assert "manqué" in lines


def test_the_command_says_what_to_give_when_there_is_nothing_to_measure(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="aucune phrase"):
        call_command("masquage", str(tmp_path))
