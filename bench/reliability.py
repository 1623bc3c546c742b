"""Figures over judged questions: found first, among three, decided; whether a probability can be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

_EDGES = (0.0, 0.3, 0.5, 0.7, 0.9, 1.01)
_RISKS = (0.03, 0.05, 0.10, 0.15)
Judged = dict[str, Any]


def lines_of(judged: Sequence[Judged]) -> Iterator[str]:
    """Give the report, a line at a time."""
    rules = [one for one in judged if one["is_rule"]]
    others = [one for one in judged if not one["is_rule"]]
    for name, group in (("règles", rules), ("hors des règles", others)):
        first, three = share(group, "first"), share(group, "among_three")
        amiss = sum(one["answered"] and not one["decided_right"] for one in group)
        yield (
            f"{name} : {len(group)} questions, "
            f"la bonne en premier {first:.1%} (± {margin(first, len(group)):.1%}), "
            f"dans les trois {three:.1%}, "
            f"décision juste {share(group, 'decided_right'):.1%}, "
            f"répondu à tort {amiss} ({amiss / max(len(group), 1):.1%})"
        )
    for theme in sorted({one["theme"] for one in judged}):
        group = [one for one in judged if one["theme"] == theme]
        yield f"  {theme} : {len(group)} questions, en premier {share(group, 'first'):.0%}"
    for low, high in zip(_EDGES, _EDGES[1:], strict=False):
        group = [one for one in judged if low <= one["probability"] < high]
        said = sum(one["probability"] for one in group) / max(len(group), 1)
        yield f"dit {said:.0%} ({len(group)} questions) : juste {share(group, 'first'):.0%}"
    for risk in _RISKS:
        threshold, covered = threshold_for(risk, judged)
        yield f"au plus {risk:.0%} de réponses fausses : seuil {threshold:.2f}, {covered:.0%} répondues"


def margin(part: float, count: int) -> float:
    """Return half the width of the 95 % interval of a share measured on so many questions."""
    return float(1.96 * (part * (1 - part) / max(count, 1)) ** 0.5)


def share(group: Sequence[Judged], name: str) -> float:
    """Return the share of a group for which something holds; NaN for nobody."""
    return sum(bool(one[name]) for one in group) / len(group) if group else float("nan")


def threshold_for(risk: float, judged: Sequence[Judged]) -> tuple[float, float]:
    """Return the lowest probability from which answers are wrong for at most `risk` of all questions.

    The second figure is the share of all questions that a rule then answers.
    """
    by_chance = sorted((one for one in judged if "/" in one["best"]), key=lambda one: -one["probability"])
    wrong, threshold, covered = 0, 1.0, 0.0
    for count, one in enumerate(by_chance, start=1):
        wrong += not one["first"]
        if wrong > risk * len(judged):
            break
        threshold, covered = one["probability"], count / len(judged)
    return threshold, covered
