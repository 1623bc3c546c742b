"""What a decision looks like on a message, in the shapes of stock Rasa (docs/protocol.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.deciding import Decision, Ranked

RULES = "regles"
_SHOWN = 10


def ranked(intents: Sequence[str], chances: npt.NDArray[np.float64]) -> list[Ranked]:
    """Return all intents with their probability, best first."""
    return [Ranked(intents[i], float(chances[i])) for i in np.argsort(-chances, kind="stable")]


def output(decision: Decision, ranking: Sequence[Ranked]) -> dict[str, Any]:
    """Return `intent`, `intent_ranking` and `response_selector` for a message."""
    themes = _themes(ranking)
    theme = decision.intent.partition("/")[0]
    named = {"name": theme, "confidence": decision.probability}
    others = [{"name": name, "confidence": p} for name, p in themes.items() if name != theme]
    return {
        "intent": named,
        "intent_ranking": [named, *others][:_SHOWN],
        "response_selector": _selectors(decision, ranking),
    }


def _themes(ranking: Sequence[Ranked]) -> dict[str, float]:
    """Return each theme with its best rule's probability, and each other intent with its own, best first."""
    best: dict[str, float] = {}
    for one in ranking:
        best.setdefault(one.intent.partition("/")[0], one.probability)
    return best


def _selectors(decision: Decision, ranking: Sequence[Ranked]) -> dict[str, Any]:
    rules = [one for one in ranking if one.is_rule]
    themes = sorted({one.intent.partition("/")[0] for one in rules})
    selectors: dict[str, Any] = {theme: _selector(theme, rules) for theme in themes}
    selectors["all_retrieval_intents"] = themes
    selectors[RULES] = {"ranking": [_key(one) for one in rules[:_SHOWN]], "reason": decision.reason}
    return selectors


def _selector(theme: str, rules: Sequence[Ranked]) -> dict[str, Any]:
    own = [one for one in rules if one.intent.startswith(f"{theme}/")][:_SHOWN]
    best = own[0].intent
    response = {**_key(own[0]), "responses": [], "utter_action": f"utter_{best}"}
    return {"response": response, "ranking": [_key(one) for one in own]}


def _key(one: Ranked) -> dict[str, Any]:
    return {"intent_response_key": one.intent, "confidence": one.probability}
