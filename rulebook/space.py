"""The space of facts that a rule looks at, cut into finitely many cells, and the cases that hold in each.

Every number axis is cut where a condition may change, so that inside a cell nothing does: enumerating cells
proves what holds for all facts. Used to answer, and by the checks to find gaps and overlaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rulebook.conditions import Condition, Numbers, as_range, cuts, evaluate, fact_names
from rulebook.model import Facts, FactValue, Fait, Range

Known = dict[str, FactValue]
Applying = tuple[int, ...]
"""The positions of the conditions that hold: one, if the rule is well made."""


class Space:
    """The conditions of one version of a rule, on one day."""

    def __init__(self, conditions: Sequence[Condition], faits: Mapping[str, Fait], numbers: Numbers) -> None:
        self._conditions = tuple(conditions)
        self._numbers = numbers
        named = set().union(*map(fact_names, conditions))
        self.faits = {id: fait for id, fait in faits.items() if id in named}
        self._cuts = {
            id: sorted({cut for condition in conditions for cut in cuts(condition, id, numbers)})
            for id in self.faits
        }
        self._possible: dict[frozenset[tuple[str, FactValue]], frozenset[Applying]] = {}

    def restrict(self, facts: Facts) -> Known:
        """The facts that some condition looks at, in the order of `_faits.yml`, within what is possible."""
        return {id: _clip(facts[id], fait) for id, fait in self.faits.items() if facts.get(id) is not None}

    def cells(self, fait: str, facts: Facts) -> list[FactValue]:
        """The values of a fact between which conditions tell no difference, as far as it is not known."""
        declared = self.faits[fait]
        if declared.type == "nombre":
            known = as_range(facts[fait]) if fait in facts else Range(declared.minimum, None)
            return (
                [facts[fait]]
                if known.min is not None and known.min == known.max
                else self._intervals(fait, known)
            )
        if fait in facts:
            return [facts[fait]]
        return list(declared.choix) if declared.type == "choix" else [True, False]

    def open_facts(self, facts: Facts) -> list[str]:
        """The facts not known well enough: unsaid, or an interval that straddles a cut."""
        return [fait for fait in self.faits if len(self.cells(fait, facts)) > 1]

    def partition(self, facts: Known) -> Iterator[tuple[Known, Applying]]:
        """All facts still possible, in groups inside which the same conditions hold."""
        verdicts = [evaluate(condition, facts, self._numbers) for condition in self._conditions]
        fait = self._next_open(facts, verdicts)
        if fait is None:
            yield facts, tuple(i for i, verdict in enumerate(verdicts) if verdict)
            return
        for cell in self.cells(fait, facts):
            yield from self.partition({**facts, fait: cell})

    def possible(self, facts: Known) -> frozenset[Applying]:
        """What can still apply."""
        key = frozenset(facts.items())
        if key not in self._possible:
            self._possible[key] = frozenset(applying for _, applying in self.partition(facts))
        return self._possible[key]

    def _next_open(self, facts: Known, verdicts: Sequence[bool | None]) -> str | None:
        undecided = [c for c, verdict in zip(self._conditions, verdicts, strict=True) if verdict is None]
        named = set().union(*map(fact_names, undecided))
        return next((fait for fait in self.faits if fait in named and len(self.cells(fait, facts)) > 1), None)

    def _intervals(self, fait: str, known: Range) -> list[FactValue]:
        starts: list[int | None] = [known.min]
        for cut in self._cuts[fait]:
            if (known.min is None or cut > known.min) and (known.max is None or cut <= known.max):
                starts.append(cut)
        ends = [start - 1 for start in starts[1:] if start is not None] + [known.max]
        return [Range(start, end) for start, end in zip(starts, ends, strict=True)]


def _clip(value: FactValue, fait: Fait) -> FactValue:
    if isinstance(value, Range) and fait.minimum is not None:
        return Range(fait.minimum if value.min is None else max(value.min, fait.minimum), value.max)
    return value
