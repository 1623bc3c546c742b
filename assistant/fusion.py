"""Turns clues into probabilities: one softmax over all intents, with one weight a clue.

So few weights can't overfit. They are learnt on the questions of `data/calibrage/`, written without sight of
the rules: on the rules' own questions, which borrow their words, they would trust likeness too much.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import log_softmax, softmax

from assistant.evidence import Clues

Weights = npt.NDArray[np.float64]
_RIDGE = 1e-6


def learn(clues: Clues, labels: npt.NDArray[np.int64]) -> Weights:
    """Return the weights under which the clues of unseen questions make their true intents most likely."""
    rows = np.arange(len(labels))
    true = clues[rows, labels]

    def loss(weights: Weights) -> tuple[float, Weights]:
        scores = clues @ weights
        wanted = -log_softmax(scores, axis=1)[rows, labels].mean()
        expected = np.einsum("nc,ncf->nf", softmax(scores, axis=1), clues)
        slope = (expected - true).mean(axis=0)
        return float(wanted + _RIDGE * weights @ weights), slope + 2 * _RIDGE * weights

    found = minimize(loss, np.zeros(clues.shape[2]), jac=True, method="L-BFGS-B")
    weights: Weights = found.x
    return weights


def probabilities(clues: Clues, weights: Weights) -> npt.NDArray[np.float64]:
    """Return, for each question, the probability of each intent."""
    chances: npt.NDArray[np.float64] = softmax(clues @ weights, axis=1)
    return chances
