"""Says in French when a case of a rule applies: « une commune, moins de 3 500 habitants »."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rulebook import Range, Rulebook, describe_fact
from rulebook.conditions import Condition, Entre, Parmi, Sauf, Tous, UnDe
from rulebook.model import Fait

ALWAYS = "Dans tous les cas"


def describe(condition: Condition, book: Rulebook, on: date) -> str:
    """Return the condition as the heading of a case, with the thresholds of that day."""
    said = _say(condition, book.faits, book.numbers(on))
    return said[:1].upper() + said[1:] if said else ALWAYS


def _say(condition: Condition, faits: Mapping[str, Fait], numbers: Mapping[str, int]) -> str:
    match condition:
        case Parmi(fait, valeurs):
            return " ou ".join(describe_fact(faits[fait], valeur) for valeur in valeurs)
        case Entre(fait, bas, haut):
            known = Range(bas.on(numbers) if bas else None, haut.on(numbers) if haut else None)
            return describe_fact(faits[fait], known)
        case Tous(conditions):
            return ", ".join(filter(None, (_say(one, faits, numbers) for one in conditions)))
        case UnDe(conditions):
            return "\u00a0; ou ".join(_say(one, faits, numbers) for one in conditions)
        case Sauf(inside):
            return f"sauf ({_say(inside, faits, numbers)})"
