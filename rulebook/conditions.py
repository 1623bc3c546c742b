"""Conditions over facts, and what they are worth when only some facts are known.

A condition is True, False, or None when the known facts do not decide it (Kleene's three values).
Reading them from YAML is in `reading_conditions.py`; which case applies is in `space.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rulebook.model import Facts, FactValue, Range

Numbers = Mapping[str, int]
"""The thresholds of `_seuils.yml`, on one day."""


@dataclass(frozen=True)
class Borne:
    """An inclusive bound: a number or a threshold's name, moved by one for « plus_de » and « moins_de »."""

    valeur: int | str
    decalage: int = 0

    def on(self, numbers: Numbers) -> int | None:
        """The number itself, or None when the threshold has no value yet."""
        value = numbers.get(self.valeur) if isinstance(self.valeur, str) else self.valeur
        return None if value is None else value + self.decalage


@dataclass(frozen=True)
class Parmi:
    """The fact is one of these values."""

    fait: str
    valeurs: tuple[str | bool, ...]


@dataclass(frozen=True)
class Entre:
    """The number stands between two inclusive bounds; None is open."""

    fait: str
    bas: Borne | None
    haut: Borne | None


@dataclass(frozen=True)
class Tous:
    """All hold; with none inside, always true."""

    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class UnDe:
    """At least one holds."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Sauf:
    """The condition inside does not hold."""

    condition: Condition


Condition = Parmi | Entre | Tous | UnDe | Sauf


def evaluate(condition: Condition, facts: Facts, numbers: Numbers) -> bool | None:
    """Whether a condition holds, as far as the known facts tell."""
    match condition:
        case Parmi(fait, valeurs):
            return None if fait not in facts else facts[fait] in valeurs
        case Entre(fait, bas, haut):
            return None if fait not in facts else _between(facts[fait], bas, haut, numbers)
        case Tous(conditions):
            return _all([evaluate(one, facts, numbers) for one in conditions])
        case UnDe(conditions):
            return _not(_all([_not(evaluate(one, facts, numbers)) for one in conditions]))
        case Sauf(inside):
            return _not(evaluate(inside, facts, numbers))


def leaves(condition: Condition) -> Iterator[Parmi | Entre]:
    """The simple conditions inside a condition, in the order of the file."""
    match condition:
        case Tous(conditions) | UnDe(conditions):
            for one in conditions:
                yield from leaves(one)
        case Sauf(inside):
            yield from leaves(inside)
        case _:
            yield condition


def fact_names(condition: Condition) -> set[str]:
    """The facts that a condition looks at."""
    return {leaf.fait for leaf in leaves(condition)}


def threshold_names(condition: Condition) -> set[str]:
    """The thresholds of `_seuils.yml` that a condition names."""
    bounds = [b for leaf in leaves(condition) if isinstance(leaf, Entre) for b in (leaf.bas, leaf.haut)]
    return {bound.valeur for bound in bounds if bound and isinstance(bound.valeur, str)}


def cuts(condition: Condition, fait: str, numbers: Numbers) -> set[int]:
    """The numbers from which a condition may change: each is the first of a new interval."""
    found: set[int] = set()
    for leaf in leaves(condition):
        if isinstance(leaf, Entre) and leaf.fait == fait:
            low = leaf.bas.on(numbers) if leaf.bas else None
            high = leaf.haut.on(numbers) if leaf.haut else None
            found |= {n for n in (low, None if high is None else high + 1) if n is not None}
    return found


def as_range(value: FactValue) -> Range:
    """A number or an interval, as an interval."""
    return value if isinstance(value, Range) else Range(int(value), int(value))


def _between(value: FactValue, bas: Borne | None, haut: Borne | None, numbers: Numbers) -> bool | None:
    known = as_range(value)
    above = True if bas is None else _at_least(known, bas.on(numbers))
    below = True if haut is None else _at_most(known, haut.on(numbers))
    return _all([above, below])


def _at_least(known: Range, low: int | None) -> bool | None:
    if low is None:
        return None
    if known.min is not None and known.min >= low:
        return True
    return False if known.max is not None and known.max < low else None


def _at_most(known: Range, high: int | None) -> bool | None:
    if high is None:
        return None
    if known.max is not None and known.max <= high:
        return True
    return False if known.min is not None and known.min > high else None


def _all(values: list[bool | None]) -> bool | None:
    if False in values:
        return False
    return None if None in values else True


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value
