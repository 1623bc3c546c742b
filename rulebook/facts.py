"""Facts at the border: from JSON or a command line to checked values, and back.

Everything that enters the engine passes here; a refusal names the fact and says what is expected.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rulebook.model import Facts, FactValue, Fait, Range
from rulebook.wording import french_number, french_spaces

if TYPE_CHECKING:
    from rulebook.book import Rulebook

_YES_NO = {"oui": True, "non": False}


class FactError(ValueError):
    """A fact that does not exist, or a value that it can't have."""

    def __init__(self, fait: str, message: str) -> None:
        self.fait = fait
        super().__init__(message)


def facts_from_json(mapping: Mapping[str, Any], rulebook: Rulebook) -> dict[str, FactValue]:
    """Checked facts from a JSON object; `FactError` names the first that is wrong."""
    return {id: fact_value(_declared(id, rulebook), value) for id, value in mapping.items()}


def facts_to_json(facts: Facts) -> dict[str, Any]:
    """Facts as JSON: an interval becomes `{"min": …, "max": …}`."""
    return {
        id: {"min": value.min, "max": value.max} if isinstance(value, Range) else value
        for id, value in facts.items()
    }


def facts_from_words(words: Mapping[str, str], rulebook: Rulebook) -> dict[str, FactValue]:
    """Checked facts from a command line; intervals are « 1000..3499 », « ..3499 » or « 3500.. »."""
    declared = {id: _declared(id, rulebook) for id in words}
    return {id: fact_value(fait, _word(fait, words[id])) for id, fait in declared.items()}


def fact_value(fait: Fait, value: Any) -> FactValue:
    """The value, checked against the declaration of its fact."""
    if fait.type == "choix":
        if isinstance(value, str) and value in fait.choix:
            return value
        raise _refusal(fait, value, f"choisir parmi : {', '.join(fait.choix)}")
    if fait.type == "oui_non":
        found = _YES_NO.get(value) if isinstance(value, str) else value
        if isinstance(found, bool):
            return found
        raise _refusal(fait, value, "répondre par oui ou par non")
    return _interval(fait, value) if isinstance(value, Mapping | Range) else _number(fait, value)


def _declared(id: str, rulebook: Rulebook) -> Fait:
    if id not in rulebook.faits:
        known = ", ".join(rulebook.faits)
        raise FactError(id, french_spaces(f"Le fait « {id} » n'existe pas ; faits connus : {known}."))
    return rulebook.faits[id]


def _number(fait: Fait, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _refusal(fait, value, "un nombre entier est attendu")
    if fait.minimum is not None and value < fait.minimum:
        raise _refusal(fait, value, f"le minimum est {french_number(fait.minimum)}")
    return value


def _interval(fait: Fait, value: Mapping[str, Any] | Range) -> Range:
    ends = {"min": value.min, "max": value.max} if isinstance(value, Range) else dict(value)
    if not ends or not set(ends) <= {"min", "max"}:
        raise _refusal(fait, value, "un intervalle s'écrit avec « min » et « max »")
    low, high = (None if ends.get(end) is None else _number(fait, ends[end]) for end in ("min", "max"))
    if low is None and high is None:
        raise _refusal(fait, value, "un intervalle a au moins un bout")
    if low is not None and high is not None and low > high:
        raise _refusal(fait, value, "le bas de l'intervalle dépasse le haut")
    return Range(low, high)


def _word(fait: Fait, text: str) -> Any:
    if fait.type != "nombre":
        return text
    ends = re.fullmatch(r"(-?\d*)\.\.(-?\d*)", text)
    if ends:
        return {name: int(end) for name, end in zip(("min", "max"), ends.groups(), strict=True) if end}
    digits = re.sub(r"[\s\u202f]", "", text)
    return int(digits) if re.fullmatch(r"-?\d+", digits) else text


def _refusal(fait: Fait, value: Any, remedy: str) -> FactError:
    if isinstance(value, Range | Mapping):
        value = "..".join(str(end) for end in (vars(value) if isinstance(value, Range) else value).values())
    message = f"{fait.nom} ({fait.id}) : « {value} » ne convient pas ; {remedy}."
    return FactError(fait.id, french_spaces(message))
