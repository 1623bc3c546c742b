"""Which kind of message it is: a question for the rules, distress, small talk, what is not ours…

Likeness to examples ranks the rules well, which are narrow; whatever is not of the law is wide open, and no
list of examples covers it. One linear model over all that is read draws the border instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

RULE, TALK = "règle", "conversation"
APART = ("detresse", "hors_sujet", "pas_notre_role", "transmettre")
"""The intents that are a kind of their own; all others that are no rule are conversation."""
KINDS = (RULE, TALK, *APART)
# Chosen once: four times as much, twice the rounds or other shares of sense and words found the same.
_LOOSENESS, _ROUNDS = 5.0, 30
_LEAST = -12.0

Matrix = npt.NDArray[np.float64]


def kind_of(intent: str) -> str:
    """Return the kind of an intent."""
    if "/" in intent:
        return RULE
    return intent if intent in APART else TALK


def belonging(intents: Sequence[str]) -> Matrix:
    """Return a row for each intent, 1 under its kind; the rules' kind has no column."""
    return np.array([[float(kind_of(intent) == kind) for kind in KINDS[1:]] for intent in intents])


class KindModel:
    """Logistic regression over the forms of a message."""

    def __init__(self, slopes: npt.NDArray[Any], starts: npt.NDArray[Any]) -> None:
        """Take what was learnt: a row of `slopes` and a start for each of `KINDS`."""
        self._slopes, self._starts = slopes, starts

    @classmethod
    def learnt(cls, forms: sparse.csr_matrix, intents: Sequence[str]) -> KindModel:
        """Learn from the forms of messages and their intents; a kind never seen stays unlikely."""
        kinds = np.array([KINDS.index(kind_of(intent)) for intent in intents])
        seen = np.unique(kinds)
        slopes, starts = np.zeros((len(KINDS), forms.shape[1]), np.float32), np.full(len(KINDS), _LEAST)
        if len(seen) == 1:
            starts[seen] = 0.0
            return cls(slopes, starts)
        model = LogisticRegression(C=_LOOSENESS, max_iter=_ROUNDS, multi_class="multinomial")
        model.fit(forms, kinds)
        rows = (model.coef_, model.intercept_) if len(seen) > 2 else _both(model)
        slopes[seen], starts[seen] = rows
        return cls(slopes, starts)

    def chances(self, forms: sparse.csr_matrix, intents: Sequence[str]) -> Matrix:
        """Return, for each message and intent, the logarithm of the chance of the intent's kind."""
        scores = forms @ self._slopes.T + self._starts
        logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        found: Matrix = np.maximum(logs, _LEAST)[:, [KINDS.index(kind_of(intent)) for intent in intents]]
        return found

    @property
    def parts(self) -> list[Any]:
        """Return what this is made of, to be kept with the model."""
        return [self._slopes, self._starts]


def _both(model: LogisticRegression) -> tuple[Matrix, Matrix]:
    """Return the rows of two kinds: `scikit-learn` keeps one, the difference."""
    return np.vstack([-model.coef_, model.coef_]) / 2, np.hstack([-model.intercept_, model.intercept_]) / 2
