"""Which council is presumed when none was said, and what holds for the others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from actions.pendants import councils_of, general_of, own_of
from actions.turn import Turn
from rulebook import Answer, MissingFact, NotCovered, Result, Rulebook
from rulebook.model import FactValue

COUNCIL = "collectivite"
COMPETES = 0.12
"""From which probability a rule may be what was asked."""


def presumed(id: str, asked: Turn) -> str:
    """Return the rule to answer: the general one, when nothing says that certain councils alone are meant.

    Most councillors sit in a commune and don't say so; what holds elsewhere is shown beside.
    """
    general = general_of(id)
    if general is None or COUNCIL in asked.facts or councils_of(asked.last_rule or ""):
        return id
    return general if dict(asked.ranking).get(general, 0.0) >= COMPETES else id


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
