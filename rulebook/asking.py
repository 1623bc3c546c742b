"""Which fact to ask: only one whose value can change what the user sees, the most telling first.

Works on the cells of a `Space`; `shows` says what the user would see, so that two cases with the same words
are one. Wording the question is left to `answering.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable

from rulebook.conditions import as_range
from rulebook.model import FactValue, Range
from rulebook.space import Applying, Known, Space


class Asking:
    """What known facts leave open in a space."""

    def __init__(self, space: Space, shows: Callable[[Applying], Hashable]) -> None:
        self._space = space
        self._shows = shows

    def outcomes(self, known: Known) -> frozenset[Hashable]:
        """The different things that the user may still see."""
        return frozenset(self._shows(applying) for applying in self._space.possible(known))

    def fact_to_ask(self, known: Known) -> str | None:
        """The fact that leaves the fewest outcomes on average; None when there is only one outcome."""
        if len(self.outcomes(known)) == 1:
            return None
        telling = [fait for fait in self._space.open_facts(known) if len(self.groups(fait, known)) > 1]
        return min(telling, key=lambda fait: self._average_left(fait, known), default=None)

    def groups(self, fait: str, known: Known) -> list[FactValue]:
        """The values of a fact to choose between; intervals that make no difference are joined."""
        cells = self._space.cells(fait, known)
        joined = cells[:1]
        changed = False
        for before, cell in zip(cells, cells[1:], strict=False):
            if self._differ({**known, fait: before}, {**known, fait: cell}):
                joined.append(cell)
                changed = True
            elif isinstance(cell, Range):
                joined[-1] = Range(as_range(joined[-1]).min, cell.max)
            else:
                joined.append(cell)
        return joined if changed else joined[:1]

    def needed(self, known: Known, presumed: Collection[str]) -> list[str]:
        """A smallest set of known facts that leaves the same possible; presumed ones are given up first."""
        kept = dict(known)
        target = self._target(known)
        for fait in sorted(known, key=lambda fait: fait not in presumed):
            without = {id: value for id, value in kept.items() if id != fait}
            if self._target(without) == target:
                kept = without
        return list(kept)

    def _target(self, known: Known) -> frozenset[Hashable]:
        outcomes = self.outcomes(known)
        return outcomes if len(outcomes) == 1 else frozenset(self._space.possible(known))

    def _average_left(self, fait: str, known: Known) -> float:
        left = [len(self.outcomes({**known, fait: cell})) for cell in self._space.cells(fait, known)]
        return sum(left) / len(left)

    def _differ(self, one: Known, other: Known) -> bool:
        """Whether some value of the other facts tells two states of knowledge apart."""
        outcomes = self.outcomes(one)
        if outcomes != self.outcomes(other):
            return True
        if len(outcomes) == 1:
            return False
        fait = next((f for f in self._space.open_facts(one) if f in self._space.open_facts(other)), None)
        if fait is None:
            return False
        cells = self._space.cells(fait, one)
        return any(self._differ({**one, fait: cell}, {**other, fait: cell}) for cell in cells)
