"""From the probabilities of all intents to one decision, taken once: answer, propose, pass on.

The ranking judged is that of the rules themselves, never sums by theme: two rules of one theme at .45 each
are a doubt between two answers, not a certainty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Reason = Literal[
    "nette", "plausible", "conversation", "incertaine", "décision inconnue", "sa cause", "avis contraire"
]
TO_CHOOSE, TO_PASS_ON, FACT, DISTRESS = "a_preciser", "transmettre", "donner_fait", "detresse"
# Ours to hand over or decline even with a rule not far behind: a wrong answer there is the worst result.
_GUARDED = frozenset({DISTRESS, TO_PASS_ON, "hors_sujet", "pas_notre_role"})


@dataclass(frozen=True)
class Thresholds:
    """What a probability must reach: to answer, to converse, to be proposed, two together, to be guarded.

    `caution` is how many times worse it is to answer with law what is ours to hand over or decline than the
    reverse (docs/decisions/0004).
    """

    answer: float = 0.55
    converse: float = 0.5
    propose: float = 0.12
    together: float = 0.4
    guard: float = 0.3
    caution: float = 2.0


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
    """Return the decision for a ranking, best first; of two mistakes the cheaper one is risked."""
    said = {one.intent: one.probability for one in ranking}
    weighed = _weighed(ranking, thresholds.caution)
    best = weighed[0]
    probability = said[best.intent]
    if best.is_rule and best.probability >= thresholds.answer:
        return Decision(best.intent, probability, "nette")
    if not best.is_rule and best.probability >= thresholds.converse:
        return Decision(best.intent, probability, "conversation")
    plausible = proposed(weighed, thresholds)
    if plausible and sum(rule.probability for rule in plausible) >= thresholds.together:
        return Decision(TO_CHOOSE, said[plausible[0].intent], "plausible")
    if best.intent in _GUARDED and probability >= thresholds.guard:
        return Decision(best.intent, probability, "incertaine")
    return Decision(TO_PASS_ON, probability, "incertaine")


def proposed(ranking: Sequence[Ranked], thresholds: Thresholds) -> list[Ranked]:
    """Return the two or three rules that may be meant; none when only one is plausible at all."""
    rules = [one for one in ranking if one.is_rule][:3]
    plausible = [rule for rule in rules if rule.probability >= thresholds.propose]
    return plausible if len(plausible) > 1 else rules[:2]


def _weighed(ranking: Sequence[Ranked], caution: float) -> list[Ranked]:
    """Return the ranking with what is guarded counted `caution` times; 1 is what all would add up to."""
    costs = [one.probability * (caution if one.intent in _GUARDED else 1.0) for one in ranking]
    whole = 1.0 + sum(costs) - sum(one.probability for one in ranking)
    weighed = [Ranked(one.intent, cost / whole) for one, cost in zip(ranking, costs, strict=True)]
    return sorted(weighed, key=lambda one: -one.probability)
