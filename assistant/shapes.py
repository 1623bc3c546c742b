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


def output(decision: Decision, ranking: Sequence[Ranked], several: Sequence[Decision] = ()) -> dict[str, Any]:
    """Return `intent`, `intent_ranking`, `response_selector`; `several`: the rules that were asked for."""
    themes = _themes(ranking)
    theme = theme_of(decision.intent)
    named = {"name": theme, "confidence": decision.probability}
    others = [{"name": name, "confidence": p} for name, p in themes.items() if name != theme]
    return {
        "intent": named,
        "intent_ranking": [named, *others][:_SHOWN],
        "response_selector": _selectors(decision, ranking, several),
    }


def _themes(ranking: Sequence[Ranked]) -> dict[str, float]:
    """Return each theme with its best rule's probability, and each other intent with its own, best first."""
    best: dict[str, float] = {}
    for one in ranking:
        best.setdefault(theme_of(one.intent), one.probability)
    return best


def _selectors(decision: Decision, ranking: Sequence[Ranked], several: Sequence[Decision]) -> dict[str, Any]:
    rules = [one for one in ranking if one.is_rule]
    themes = sorted({theme_of(one.intent) for one in rules})
    selectors: dict[str, Any] = {theme: _selector(theme, rules) for theme in themes}
    selectors["all_retrieval_intents"] = themes
    if decision.intent in {one.intent for one in rules}:
        # The rule decided on leads its theme, also when it was found in one part of the message.
        rules = [Ranked(decision.intent, decision.probability), *rules]
        selectors[theme_of(decision.intent)] = _selector(theme_of(decision.intent), rules)
    selectors[RULES] = {
        "ranking": [_key(one) for one in _once(rules)[:_SHOWN]],
        "questions": [_key(one) for one in several],
        "reason": decision.reason,
    }
    return selectors


def theme_of(intent: str) -> str:
    """Return the theme of a rule, or the intent itself."""
    return intent.partition("/")[0]


def _once(rules: Sequence[Ranked]) -> list[Ranked]:
    first: dict[str, Ranked] = {}
    for one in rules:
        first.setdefault(one.intent, one)
    return list(first.values())


def _selector(theme: str, rules: Sequence[Ranked]) -> dict[str, Any]:
    own = _once([one for one in rules if theme_of(one.intent) == theme])[:_SHOWN]
    best = own[0].intent
    response = {**_key(own[0]), "responses": [], "utter_action": f"utter_{best}"}
    return {"response": response, "ranking": [_key(one) for one in own]}


def _key(one: Ranked | Decision) -> dict[str, Any]:
    return {"intent_response_key": one.intent, "confidence": one.probability}
