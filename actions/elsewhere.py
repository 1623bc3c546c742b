"""What the same rule says for other councils, when the kind of council was only presumed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from actions.pendants import councils_of, general_of, own_of
from rulebook import Answer, MissingFact, NotCovered, Result, Rulebook
from rulebook.model import FactValue

COUNCIL = "collectivite"


def elsewhere(
    result: Answer | MissingFact, rulebook: Rulebook, facts: Mapping[str, FactValue], on: date
) -> list[str]:
    """Return one line for each other council whose answer differs; none when the council was said.

    Where this rule has nothing to say of a council, the one that answers the same question there does.
    """
    if COUNCIL in facts:
        return []
    general = general_of(result.regle)
    if COUNCIL not in result.presumes and general is None:
        return []
    own = {branch.bref for branch in _answers(result)}
    here = councils_of(result.regle) if general else {result.faits[COUNCIL]}
    lines: list[str] = []
    for council in rulebook.faits[COUNCIL].choix:
        if council not in here:
            there = _there(general or result.regle, rulebook, {**facts, COUNCIL: council}, on)
            lines += [branch.bref for branch in _answers(there)]
    return [line for line in dict.fromkeys(lines) if line not in own]


def _there(id: str, rulebook: Rulebook, facts: Mapping[str, FactValue], on: date) -> Result:
    own = own_of(id, str(facts[COUNCIL]))
    there = rulebook.answer(id, facts, on=on)
    return rulebook.answer(own, facts, on=on) if own and isinstance(there, NotCovered) else there


def _answers(result: Result) -> list[Answer]:
    branches = result.branches if isinstance(result, MissingFact) else (result,)
    return [branch for branch in branches if isinstance(branch, Answer)]
