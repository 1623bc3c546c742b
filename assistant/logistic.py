"""Logistic regression, kept as plain arrays: for each class, a row of slopes and a start."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

# Chosen once, for the kinds as for the intents: four times as much or twice the rounds found the same.
_LOOSENESS, _ROUNDS = 5.0, 60
LEAST = -12.0
"""The least logarithm of a chance that is said: none is impossible."""

Matrix = npt.NDArray[np.float64]


class Logistic:
    """Says the chance of each class given a row."""

    def __init__(self, slopes: npt.NDArray[Any], starts: npt.NDArray[Any]) -> None:
        """Take what was learnt."""
        self._slopes, self._starts = slopes, starts

    @classmethod
    def learnt(cls, rows: Any, classes: npt.NDArray[np.int64], count: int) -> Logistic:
        """Learn from rows (an array, dense or sparse) and the class of each, 0 to `count` - 1.

        A class never seen stays unlikely.
        """
        seen = np.unique(classes)
        slopes, starts = np.zeros((count, rows.shape[1]), np.float32), np.full(count, LEAST)
        if len(seen) == 1:
            starts[seen] = 0.0
            return cls(slopes, starts)
        model = LogisticRegression(C=_LOOSENESS, max_iter=_ROUNDS, multi_class="multinomial")
        model.fit(rows, classes)
        slopes[seen], starts[seen] = (model.coef_, model.intercept_) if len(seen) > 2 else _both(model)
        return cls(slopes, starts)

    def logs(self, rows: Any) -> Matrix:
        """Return the logarithm of the chance of each class, a line a row, `LEAST` at the least."""
        scores = rows @ self._slopes.T + self._starts
        found: Matrix = np.maximum(scores - np.logaddexp.reduce(scores, axis=1, keepdims=True), LEAST)
        return found

    @property
    def parts(self) -> list[Any]:
        """Return what this is made of, to be kept with the model."""
        return [self._slopes, self._starts]


def _both(model: LogisticRegression) -> tuple[Matrix, Matrix]:
    """Return the rows of two classes: `scikit-learn` keeps one, the difference."""
    return np.vstack([-model.coef_, model.coef_]) / 2, np.hstack([-model.intercept_, model.intercept_]) / 2
