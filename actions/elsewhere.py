"""What the same rule says for other councils, when the kind of council was only presumed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rulebook import Answer, MissingFact, Rulebook
from rulebook.model import FactValue

COUNCIL = "collectivite"


def elsewhere(
    result: Answer | MissingFact, rulebook: Rulebook, facts: Mapping[str, FactValue], on: date
) -> list[str]:
    """Return one line for each other council whose answer differs; none when the council was said."""
    if COUNCIL not in result.presumes:
        return []
    own = {branch.bref for branch in _answers(result)}
    lines: list[str] = []
    for council in rulebook.faits[COUNCIL].choix:
        there = rulebook.answer(result.regle, {**facts, COUNCIL: council}, on=on)
        if council != result.faits[COUNCIL] and isinstance(there, Answer):
            lines.append(there.bref)
    return [line for line in dict.fromkeys(lines) if line not in own]


def _answers(result: Answer | MissingFact) -> list[Answer]:
    branches = result.branches if isinstance(result, MissingFact) else (result,)
    return [branch for branch in branches if isinstance(branch, Answer)]
