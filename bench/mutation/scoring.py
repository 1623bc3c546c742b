"""Tries mutants before the test cases of the rules, and counts those that a case sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.mutation.judging import passes
from bench.mutation.mutants import Mutant, mutants_of_rule, mutants_of_seuil, mutants_of_voie
from rulebook import Rulebook
from rulebook.conditions import threshold_names
from rulebook.examples import Exemple, read_examples
from rulebook.rule import Regle, Renvoi

FLOOR = 95


@dataclass(frozen=True)
class Score:
    """The mutants of a rule or of a shared name: how many a case sees, those that none sees.

    `broken` names the cases that fail before any change: they are not tried.
    """

    name: str
    killed: int = 0
    alive: tuple[tuple[str, str], ...] = ()
    broken: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Return how many mutants were tried."""
        return self.killed + len(self.alive)

    @property
    def percent(self) -> float:
        """Return the share of mutants killed; nothing to kill is a full score."""
        return 100 * self.killed / self.total if self.total else 100.0

    def __add__(self, other: Score) -> Score:
        alive, broken = self.alive + other.alive, self.broken + other.broken
        return Score(self.name, self.killed + other.killed, alive, broken)

    def __str__(self) -> str:
        return f"{self.name} : {self.killed}/{self.total} ({self.percent:.1f} %)"


def score_rules(rulebook: Rulebook, tests: Path, ids: Iterable[str]) -> Iterator[Score]:
    """Yield the score of each of these rules."""
    for id in ids:
        examples = _examples(rulebook, tests, id)
        broken = tuple(one.nom for one in examples if not passes(one, rulebook))
        sound = [one for one in examples if one.nom not in broken]
        yield _score(id, mutants_of_rule(rulebook, id, sound), broken)


def score_shared(rulebook: Rulebook, tests: Path) -> list[Score]:
    """Return the score of each threshold and of each shared procedure, before the rules that use it."""
    tried = {id: _sound(rulebook, _examples(rulebook, tests, id)) for id in rulebook.rules}

    def of(users: Iterable[Regle]) -> list[Exemple]:
        return [one for regle in users for one in tried[regle.id]]

    rules = rulebook.rules.values()
    scores = []
    for id in rulebook.seuils:
        users = [r for r in rules if id in set().union(*map(threshold_names, r.conditions))]
        scores.append(_score(f"_seuils/{id}", mutants_of_seuil(rulebook, id, of(users))))
    for id in rulebook.voies:
        users = [r for r in rules if id in _voies(r)]
        scores.append(_score(f"_voies/{id}", mutants_of_voie(rulebook, id, of(users))))
    return scores


def _score(name: str, mutants: Iterable[Mutant], broken: tuple[str, ...] = ()) -> Score:
    killed, alive = 0, []
    for mutant in mutants:
        if all(passes(one, mutant.rulebook) for one in mutant.examples):
            alive.append((mutant.where, mutant.change))
        else:
            killed += 1
    return Score(name, killed, tuple(alive), broken)


def _examples(rulebook: Rulebook, tests: Path, id: str) -> list[Exemple]:
    path = tests / f"{id}.yml"
    return read_examples(path, rulebook, []) if path.exists() else []


def _sound(rulebook: Rulebook, examples: Iterable[Exemple]) -> list[Exemple]:
    return [one for one in examples if passes(one, rulebook)]


def _voies(regle: Regle) -> set[str]:
    steps = [step for version in regle.versions for step in version.recours]
    steps += [step for version in regle.versions for cas in version.cas for step in cas.recours]
    return {step.voie for step in steps if isinstance(step, Renvoi)}
