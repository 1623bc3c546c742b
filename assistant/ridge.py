"""A linear model of intents in closed form: as good here as a logistic one, and much faster to train.

Its score is not a probability; `fusion.py` makes one of it and of the other clues.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
_RIDGE = 3.0


class Ridge:
    """Scores of each intent for a row of numbers, learnt by regularised least squares."""

    def __init__(self, weights: Matrix) -> None:
        """Take learnt weights, the last row being the constant."""
        self.weights = weights

    @classmethod
    def fit(cls, inputs: Matrix, labels: npt.NDArray[np.int64], intents: int) -> tuple[Ridge, Matrix]:
        """Learn; return the model, and the scores of each row by a model that has not seen that row.

        The second follows from the first without learning again: a row's own pull is its leverage.
        """
        rows, wanted = _with_constant(inputs), np.eye(intents)[labels]
        inverse = np.linalg.inv(rows.T @ rows + _RIDGE * np.eye(rows.shape[1]))
        weights = inverse @ rows.T @ wanted
        leverage = np.einsum("ij,jk,ik->i", rows, inverse, rows)[:, None]
        unseen = (rows @ weights - leverage * wanted) / (1.0 - leverage)
        return cls(weights), unseen

    def scores(self, inputs: Matrix) -> Matrix:
        """Return the score of each intent, a row each."""
        found: Matrix = _with_constant(inputs) @ self.weights
        return found


def _with_constant(inputs: Any) -> Matrix:
    return np.hstack([inputs, np.ones((len(inputs), 1))])
