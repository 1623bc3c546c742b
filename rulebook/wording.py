"""How facts, numbers and dates read in French, with the spaces that do not break. No sentence of law here."""

from __future__ import annotations

import re
from datetime import date

from rulebook.model import FactValue, Fait, Range

NBSP = "\u00a0"
_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_SPACES = (
    (re.compile(r"(?<=\S) (?=[:;!?»])"), NBSP),
    (re.compile(r"(?<=«) (?=\S)"), NBSP),
    (re.compile(r"(?<!\d)(\d{1,3}) (?=\d{3}(?!\d))"), rf"\1{NBSP}"),
    (re.compile(r"(?<=\d{3}) (?=\d{3}(?!\d))"), NBSP),
    (re.compile(r"\b(art\.|n°|[LRDA]\.) (?=\S)"), rf"\1{NBSP}"),
)


def describe_fact(fait: Fait, valeur: FactValue) -> str:
    """A fact on one line: « 2 300 habitants », « une commune », « Alsace-Moselle : non »."""
    described = describe_choice(fait, valeur)
    return f"{fait.nom}{NBSP}: {described}" if fait.type == "oui_non" else described


def describe_choice(fait: Fait, valeur: FactValue) -> str:
    """A value as one answers the question of its fact: « moins de 3 500 habitants », « oui »."""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, str):
        return fait.choix.get(valeur, valeur)
    if isinstance(valeur, Range) and valeur.min != valeur.max:
        return _interval(valeur, fait.unite)
    number = valeur.min if isinstance(valeur, Range) else valeur
    return "inconnu" if number is None else _counted(number, fait.unite)


def french_number(number: int) -> str:
    """A whole number with its groups of three: « 3 500 »."""
    return f"{number:,}".replace(",", NBSP)


def french_date(day: date) -> str:
    """A date as one says it: « 1er mars 2026 »."""
    return f"{'1er' if day.day == 1 else day.day}{NBSP}{_MONTHS[day.month - 1]}{NBSP}{day.year}"


def french_spaces(text: str) -> str:
    """A text whose spaces before « : ; ! ? », inside guillemets and inside numbers do not break."""
    for pattern, replacement in _SPACES:
        text = pattern.sub(replacement, text)
    return text


def _interval(known: Range, unite: str) -> str:
    if known.min is None:
        return f"moins de {_counted((known.max or 0) + 1, unite)}"
    if known.max is None:
        return f"{_counted(known.min, unite)} et plus"
    return f"de {french_number(known.min)} à {_counted(known.max, unite)}"


def _counted(number: int, unite: str) -> str:
    named = " ".join(word.removesuffix("s") for word in unite.split()) if abs(number) < 2 else unite
    return f"{french_number(number)}{NBSP}{named}" if named else french_number(number)
