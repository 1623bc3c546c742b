"""Facts said in passing: population, kind of council, Alsace-Moselle, or the reply to a question asked.

Reads words, never guesses: « petite commune » says nothing, a threshold that is only quoted is no population.
The names and values are those of `rules/_faits.yml`. A commune's name never comes here: the portal puts a
mark, « [commune] », and says what the name told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.councils import BARE, COUNCILS, EAST, ELSEWHERE, LYON, NOT_BEFORE

Value = str | bool | int | dict[str, int | None]

_SPACE = r"[ \u00a0\u202f]"
_NUMBER = rf"(?:\d{{1,3}}(?:[ .\u00a0\u202f]\d{{3}})+|\d+)(?:{_SPACE}?(?:k|mille)\b)?"
_POPULATION = re.compile(
    rf"""(?P<before>entre\s+(?P<low>{_NUMBER})\s+et|moins\s+de|plus\s+de|au\s+moins|au\s+plus)?
    \s*(?<!\d)(?P<number>{_NUMBER}){_SPACE}?(?:habitant(?:e?s)?|hab|hbts?|âmes|ames)\b\.?
    (?P<after>\s+(?:et|ou)\s+(?:plus|moins))?""",
    re.IGNORECASE | re.VERBOSE,
)
# « le seuil de 3 500 habitants », « les communes de plus de 1 000 habitants »: the law is quoted.
_QUOTED = re.compile(
    r"(?:seuil|(?:les|aux|des|dans les) (?:communes|villes)|réservé\w*|à partir|au-dessus|au-delà)"
    r"[^.?!]{0,30}$",
    re.IGNORECASE,
)
_ABOUT = r"(?:(?:environ|à\speu\sprès|a\speu\spres|autour\sde|pas\sloin\sde|presque|dans\sles)\s+)?"
_BOUND = r"(?:(?P<before>moins\sde|plus\sde|au\smoins|au\splus|entre\s+(?P<low>" + _NUMBER + r")\s+et)\s+)?"
_BARE_NUMBER = re.compile(
    rf"""^\W*(?:(?:euh|ben|bah|alors|donc|oui|et)\W+)*(?:on\ est|nous\ sommes|c['’]est)?\s*{_ABOUT}{_BOUND}
    (?P<number>{_NUMBER})(?P<after>\s+(?:et|ou)\s+(?:plus|moins))?(?:\s+environ|\s+à\ peu\ près)?\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
# « chez nous 2 900 », « et 3 500 tout juste, … »: a number that says how many people live there, and counts
# nothing else. From fifty on: « on est 35 » are the councillors.
_UNNAMED = re.compile(
    rf"""(?:\b(?:on\ est|nous\ sommes|chez\ nous|(?:commune|ville|village|bourg)\ de)\W{{1,3}}(?:à\s+)?
    |^\W*et\ (?:pour\ |avec\ |à\ )?(?={_NUMBER}\s*(?:tout\ juste|pile|exactement)?\s*[,?]))
    {_ABOUT}{_BOUND}(?P<number>{_NUMBER})(?P<after>\s+(?:et|ou)\s+(?:plus|moins)\b)?
    (?![\d.,]*\d|{_SPACE}\d|\s*(?:%|€|/|\w+\s+sur\b|(?:sur|élue?s?|elue?s?|présents?|presents?|présentes|conseill\w+
    |membres?|voix|signatures?|signataires|ans?|années?|mois|jours?|heures?|h|euros?|km|personnes?|adjoint\w*
    |délégué\w*|candidat\w*|votants?|inscrits?|électeurs?|agents?|communes?|groupes?|listes?|opposants?
    |minoritaires|contre|dans\ (?:l['’]opposition|le\ groupe|notre\ groupe|la\ minorité)|au\ conseil)\b))""",
    re.IGNORECASE | re.VERBOSE,
)
_FEWEST = 50
_YES = re.compile(r"^\W*(?:oui|ouais|exact\w*|tout à fait|effectivement|c['’]est ça)\b", re.IGNORECASE)
MARK = re.compile(r"\[(?:commune|intercommunalité)[^\]]*\]")
"""What the portal puts in place of a name."""
_NO = re.compile(r"^\W*(?:non|nan|pas du tout)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A fact in a text: its name, its value, where it stands."""

    name: str
    value: Value
    start: int
    end: int


@dataclass(frozen=True)
class Asked:
    """The question that a message may reply to: the fact, its type in `_faits.yml`."""

    name: str
    type: str


def find_facts(text: str, asked: Asked | None = None, told: Mapping[str, Value] | None = None) -> list[Found]:
    """Return the facts that a message says, at most one of each name.

    `asked` is the fact that the assistant has just asked for, `told` what the name behind a mark told: a
    population said in words counts more.
    """
    named = _told(text, told or {})
    text = MARK.sub(lambda mark: " " * len(mark[0]), text)
    first: dict[str, Found] = {}
    for fact in (*_reply(text, asked), *_population(text), *named, *_council(text), *_east(text)):
        first.setdefault(fact.name, fact)
    return list(first.values())


def without_facts(text: str, facts: Iterable[Found]) -> str:
    """Return what a message says besides its facts."""
    for start, end in sorted({(fact.start, fact.end) for fact in facts}, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def number(words: str) -> int:
    """Return the number written « 2 300 », « 2.300 », « 15k » or « 15 mille »."""
    thousands = re.search(r"(?:k|mille)$", words, re.IGNORECASE)
    return int(re.sub(r"\D", "", words)) * (1000 if thousands else 1)


def _told(text: str, told: Mapping[str, Value]) -> list[Found]:
    """Return what a name told, where its mark stands; some names are left in the text."""
    mark = MARK.search(text)
    start, end = mark.span() if mark else (0, 0)
    return [Found(name, value, start, end) for name, value in told.items()]


def _reply(text: str, asked: Asked | None) -> list[Found]:
    if asked is None:
        return []
    if asked.type == "nombre":
        bare = _BARE_NUMBER.match(text)
        return [Found(asked.name, _interval(bare), *bare.span())] if bare else []
    if asked.type == "oui_non":
        answers: dict[bool, Any] = {True: _YES.match(text), False: _NO.match(text)}
        return [Found(asked.name, value, *match.span()) for value, match in answers.items() if match]
    if asked.name == "collectivite" and not _council(text):
        words = {name: pattern.search(text) for name, pattern in BARE.items()}
        return [Found("collectivite", name, *match.span()) for name, match in words.items() if match][:1]
    return []


def _population(text: str) -> list[Found]:
    found = []
    for match in _POPULATION.finditer(text):
        if _QUOTED.search(text[: match.start()]):
            continue
        value = _interval(match)
        if value != 0:
            found.append(Found("population", value, *match.span()))
    return found or _unnamed(text)


def _unnamed(text: str) -> list[Found]:
    """Return the population that is said without « habitants »."""
    match = _UNNAMED.search(text)
    if not match or number(match["number"]) < _FEWEST or _QUOTED.search(text[: match.start()]):
        return []
    start = match.start("low") if match["low"] else match.start("number")
    return [Found("population", _interval(match), start, match.end())]


def _interval(match: re.Match[str]) -> Value:
    count, before = number(match["number"]), " ".join((match["before"] or "").lower().split())
    after = (match["after"] or "").lower()
    if match["low"]:
        return {"min": number(match["low"]), "max": count}
    if before == "moins de":
        return {"min": None, "max": count - 1}
    if before == "au plus" or after.endswith("moins"):
        return {"min": None, "max": count}
    if before == "plus de":
        return {"min": count + 1, "max": None}
    if before == "au moins" or after.endswith("plus"):
        return {"min": count, "max": None}
    return count


def _council(text: str) -> list[Found]:
    """Return the council that the message is about; another beside the commune is the more telling one."""
    lyon = LYON.search(text)
    if lyon:
        return [Found("collectivite", "departement", *lyon.span())]
    matches = {name: pattern.search(text) for name, pattern in COUNCILS.items()}
    told = [(name, match) for name, match in matches.items() if match]
    special = [item for item in told if item[0] != "commune"]
    if len(special) > 1:
        return []
    return [Found("collectivite", name, *match.span()) for name, match in (special or told)]


def _east(text: str) -> list[Found]:
    elsewhere = ELSEWHERE.search(text)
    if elsewhere:
        return [Found("alsace_moselle", False, *elsewhere.span())]
    match = EAST.search(text)
    if not match:
        return []
    return [Found("alsace_moselle", not NOT_BEFORE.search(text[: match.start()]), *match.span())]
