"""Which kind of message it is, learnt from a few forms."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from assistant.kinds import KINDS, KindModel, belonging, kind_of

INTENTS = ["acces/facture", "bonjour", "detresse", "parole/micro"]


def forms(*columns: int) -> sparse.csr_matrix:
    """One telling form a message."""
    return sparse.csr_matrix(4 * np.eye(4, dtype=np.float32)[list(columns)])


def test_rules_are_one_kind_and_what_is_neither_rule_nor_apart_is_conversation() -> None:
    assert [kind_of(intent) for intent in INTENTS] == ["règle", "conversation", "detresse", "règle"]


def test_intents_of_one_kind_have_the_same_chance_and_the_kind_that_was_told_the_best() -> None:
    model = KindModel.learnt(forms(0, 1, 2, 3), INTENTS)
    chances = model.chances(forms(2), INTENTS)[0]
    assert chances[0] == chances[3]
    assert chances.argmax() == 2


def test_a_kind_that_was_never_seen_stays_unlikely() -> None:
    model = KindModel.learnt(forms(0, 1, 3), ["acces/facture", "bonjour", "parole/micro"])
    assert model.chances(forms(2), ["hors_sujet"])[0, 0] < -8


def test_with_rules_alone_every_message_is_one_for_the_rules() -> None:
    model = KindModel.learnt(forms(0, 3), ["acces/facture", "parole/micro"])
    assert model.chances(forms(1), ["acces/facture"])[0, 0] > -0.01


def test_each_kind_but_that_of_the_rules_has_its_own_start() -> None:
    rows = belonging(INTENTS)
    assert rows[0].sum() == 0
    assert rows[2].tolist() == [float(kind == "detresse") for kind in KINDS[1:]]
