"""Which kind of message it is: a question for the rules, distress, small talk, what is not ours…

Likeness to examples ranks the rules well, which are narrow; whatever is not of the law is wide open, and no
list of examples covers it. A logistic regression over all that is read draws the border (`evidence.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

RULE, TALK = "règle", "conversation"
APART = ("detresse", "hors_sujet", "pas_notre_role", "transmettre")
"""The intents that are a kind of their own; all others that are no rule are conversation."""
KINDS = (RULE, TALK, *APART)
Matrix = npt.NDArray[np.float64]


def kind_of(intent: str) -> str:
    """Return the kind of an intent."""
    if "/" in intent:
        return RULE
    return intent if intent in APART else TALK


def belonging(intents: Sequence[str]) -> Matrix:
    """Return a row for each intent, 1 under its kind; the rules' kind has no column."""
    return np.array([[float(kind_of(intent) == kind) for kind in KINDS[1:]] for intent in intents])


def kinds_of(intents: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return the position in `KINDS` of the kind of each intent."""
    return np.array([KINDS.index(kind_of(intent)) for intent in intents])
