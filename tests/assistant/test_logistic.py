"""The chance of each class, learnt from a few rows."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from assistant.logistic import LEAST, Logistic


def rows(*columns: int) -> sparse.csr_matrix:
    """One telling column a row."""
    return sparse.csr_matrix(4 * np.eye(4, dtype=np.float32)[list(columns)])


def test_the_class_that_was_told_has_the_best_chance_and_the_chances_are_shared() -> None:
    model = Logistic.learnt(rows(0, 1, 2, 3), np.array([0, 1, 2, 0]), 3)
    chances = model.logs(rows(2, 3))
    assert chances.argmax(axis=1).tolist() == [2, 0]
    assert np.allclose(np.exp(chances).sum(axis=1), 1.0)


def test_two_classes_are_told_apart_as_three_are() -> None:
    model = Logistic.learnt(rows(0, 1), np.array([0, 1]), 2)
    assert model.logs(rows(0, 1)).argmax(axis=1).tolist() == [0, 1]


def test_a_class_that_was_never_seen_stays_unlikely() -> None:
    model = Logistic.learnt(rows(0, 1, 3), np.array([0, 1, 0]), 3)
    assert model.logs(rows(2))[0, 2] < -8


def test_a_class_that_is_alone_is_certain() -> None:
    assert Logistic.learnt(rows(0, 3), np.array([0, 0]), 1).logs(rows(1))[0, 0] > -0.01


def test_no_chance_is_said_to_be_nothing() -> None:
    model = Logistic.learnt(rows(0, 1, 2), np.array([0, 1, 2]), 3)
    assert model.logs(100 * rows(0)).min() == LEAST
