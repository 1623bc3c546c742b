"""What the same rule says for other councils, when the kind of council was only presumed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from actions.pendants import own_of
from rulebook import Answer, MissingFact, NotCovered, Result, Rulebook
from rulebook.model import FactValue

COUNCIL = "collectivite"


def elsewhere(
    result: Answer | MissingFact, rulebook: Rulebook, facts: Mapping[str, FactValue], on: date
) -> list[str]:
    """Return one line for each other council whose answer differs; none when the council was said.

    Where this rule has nothing to say of a council, the one that answers the same question there does.
    """
    if COUNCIL not in result.presumes:
        return []
    own = {branch.bref for branch in _answers(result)}
    lines: list[str] = []
    for council in rulebook.faits[COUNCIL].choix:
        there = _there(result.regle, rulebook, {**facts, COUNCIL: council}, on)
        if council != result.faits[COUNCIL] and isinstance(there, Answer):
            lines.append(there.bref)
    return [line for line in dict.fromkeys(lines) if line not in own]


def _there(id: str, rulebook: Rulebook, facts: Mapping[str, FactValue], on: date) -> Result:
    own = own_of(id, str(facts[COUNCIL]))
    there = rulebook.answer(id, facts, on=on)
    return rulebook.answer(own, facts, on=on) if own and isinstance(there, NotCovered) else there


def _answers(result: Answer | MissingFact) -> list[Answer]:
    branches = result.branches if isinstance(result, MissingFact) else (result,)
    return [branch for branch in branches if isinstance(branch, Answer)]
