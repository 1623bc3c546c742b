"""From the probabilities of all intents to one decision, taken once: answer, propose, pass on.

The ranking judged is that of the rules themselves, never sums by theme: two rules of one theme at .45 each
are a doubt between two answers, not a certainty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Reason = Literal["nette", "plausible", "conversation", "incertaine", "décision inconnue"]
TO_CHOOSE, TO_PASS_ON, FACT = "a_preciser", "transmettre", "donner_fait"
# Ours to hand over or decline even with a rule not far behind: a wrong answer there is the worst result.
_GUARDED = frozenset({"detresse", "transmettre", "hors_sujet", "pas_notre_role"})


@dataclass(frozen=True)
class Thresholds:
    """What a probability must reach: to answer, to converse, to be proposed, two together, to be guarded."""

    answer: float = 0.55
    converse: float = 0.5
    propose: float = 0.12
    together: float = 0.4
    guard: float = 0.3


@dataclass(frozen=True)
class Ranked:
    """An intent and its probability."""

    intent: str
    probability: float

    @property
    def is_rule(self) -> bool:
        """Whether it is a rule (`theme/id`) rather than an intent of `data/nlu/`."""
        return "/" in self.intent


@dataclass(frozen=True)
class Decision:
    """The intent decided on: a rule, an intent of `data/nlu/`, or `a_preciser` when several are plausible."""

    intent: str
    probability: float
    reason: Reason


def decide(ranking: Sequence[Ranked], thresholds: Thresholds) -> Decision:
    """Return the decision for a ranking, best first."""
    best = ranking[0]
    if best.is_rule and best.probability >= thresholds.answer:
        return Decision(best.intent, best.probability, "nette")
    if not best.is_rule and best.probability >= thresholds.converse:
        return Decision(best.intent, best.probability, "conversation")
    plausible = proposed(ranking, thresholds)
    if plausible and sum(rule.probability for rule in plausible) >= thresholds.together:
        return Decision(TO_CHOOSE, plausible[0].probability, "plausible")
    if best.intent in _GUARDED and best.probability >= thresholds.guard:
        return Decision(best.intent, best.probability, "incertaine")
    return Decision(TO_PASS_ON, best.probability, "incertaine")


def proposed(ranking: Sequence[Ranked], thresholds: Thresholds) -> list[Ranked]:
    """Return the two or three rules that may be meant; none when only one is plausible at all."""
    rules = [one for one in ranking if one.is_rule][:3]
    plausible = [rule for rule in rules if rule.probability >= thresholds.propose]
    return plausible if len(plausible) > 1 else rules[:2]
