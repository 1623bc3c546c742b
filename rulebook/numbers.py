"""How large the rules base is, counted from its files: rules, test cases, the questions they cover.

`docs/couverture.md` is read here: its tables say which rule answers which question of councillors.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rulebook.book import Rulebook
from rulebook.checks import question_key
from rulebook.examples import example_files, read_examples
from rulebook.problems import Problem
from rulebook.showing import STATUTS

_RULE = re.compile(r"`([a-z_]+/[a-z0-9_]+)`")


@dataclass(frozen=True)
class Counts:
    """The size of the rules themselves; `standings` keeps those that no rule has."""

    rules: int
    branches: int
    questions: int
    references: int
    standings: dict[str, int]


@dataclass(frozen=True)
class Asked:
    """A question of councillors in `docs/couverture.md`: where it is asked, which rules answer it.

    `trainer` says that no rule settles it: it is passed on, and the rules named are the nearest ones.
    """

    question: str
    where: str
    rules: tuple[str, ...]
    trainer: bool


def counts(rulebook: Rulebook) -> Counts:
    """Return the size of the rules; a question or a reference said twice counts once."""
    rules = rulebook.rules.values()
    versions = [version for rule in rules for version in rule.versions]
    branches = [cas for version in versions for cas in version.cas]
    cited = [version.references for version in versions] + [cas.references for cas in branches]
    cited += [voie.references for voie in rulebook.voies.values()]
    standings = Counter(str(rule.statut) for rule in rules)
    return Counts(
        rules=len(rules),
        branches=len(branches),
        questions=len({question_key(question) for rule in rules for question in rule.questions}),
        references=len({(reference.texte, reference.url) for some in cited for reference in some}),
        standings={statut: standings[statut] for statut in STATUTS},
    )


def summary(rulebook: Rulebook) -> str:
    """Return the size of the rules base on one line."""
    size = counts(rulebook)
    standings = ", ".join(
        f"{number} {STATUTS[statut]}" for statut, number in size.standings.items() if number
    )
    return (
        f"{size.rules} règles, {size.branches} cas, {size.questions} questions,"
        f" {size.references} références ; statuts : {standings or 'aucun'}."
    )


def lines(rulebook: Rulebook, examples: Path, coverage: Path) -> list[str]:
    """Return the numbers of the README, one a line; what has no file is left out."""
    size = counts(rulebook)
    problems: list[Problem] = []
    tried = sum(len(read_examples(path, rulebook, problems)) for path in example_files(examples))
    found = [
        f"règles : {size.rules}",
        f"branches : {size.branches}",
        f"questions d'apprentissage : {size.questions}",
        f"références : {size.references}",
        f"cas de test : {tried}",
    ]
    if coverage.is_file():
        questions = asked(coverage)
        passed_on = sum(one.trainer for one in questions)
        found.append(f"questions distinctes couvertes : {len(questions)}, dont {passed_on} pour un formateur")
    found += [f"statut {statut} : {number}" for statut, number in size.standings.items()]
    return found


def asked(coverage: Path) -> list[Asked]:
    """Return the questions of the tables of `docs/couverture.md`, in order."""
    found = []
    for line in coverage.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        is_row = line.startswith("|") and not set(cells[0]) <= set("-: ") and cells[-1] != "règle"
        if is_row:
            question, where, answered = cells
            found.append(Asked(question, where, tuple(_RULE.findall(answered)), "formateur" in answered))
    return found
