"""Facts said in passing: the population, the kind of council, Alsace-Moselle, or the reply to a question asked.

Reads words, never guesses: « petite commune » says nothing, a threshold that is only quoted is not a population.
The names and values are those of `rules/_faits.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Value = str | bool | int | dict[str, int | None]

_SPACE = r"[ \u00a0\u202f]"
_NUMBER = rf"(?:\d{{1,3}}(?:[ .\u00a0\u202f]\d{{3}})+|\d+)(?:{_SPACE}?(?:k|mille)\b)?"
_UNIT = rf"{_SPACE}?(?:habitant(?:e?s)?|hab|hbts?|âmes|ames)\b\.?"
_POPULATION = re.compile(
    rf"(?P<before>entre{_SPACE}+(?P<low>{_NUMBER}){_SPACE}+et|moins{_SPACE}+de|plus{_SPACE}+de|au{_SPACE}+moins|"
    rf"au{_SPACE}+plus)?{_SPACE}*(?<!\d)(?P<number>{_NUMBER}){_UNIT}(?P<after>{_SPACE}+(?:et|ou){_SPACE}+(?:plus|moins))?",
    re.IGNORECASE,
)
# « le seuil de 3 500 habitants », « les communes de plus de 1 000 habitants »: the law is quoted, not one's own town.
_QUOTED = re.compile(
    r"(?:seuil|(?:les|aux|des|toutes les|dans les) (?:communes|villes)|réservé\w*|à partir|au-dessus|au-delà|en dessous)"
    r"[^.?!]{0,30}$",
    re.IGNORECASE,
)
_ASSEMBLIES: Mapping[str, str] = {
    "region": r"(?:conseil(?:l[èe]re?s?|ler)?|conseillers?|élue?s?|elue?s?|assemblée) r[ée]giona(?:l|le|les|ux)"
    r"|(?:à|a|de|dans|pour) (?:la|notre|ma) r[ée]gion\b",
    "departement": r"(?:conseil|conseill[èe]re?s?|conseillers?|élue?s?|assemblée|groupe) d[ée]partementa(?:l|le|les|ux)"
    r"|(?:au|du) (?:conseil )?d[ée]partement\b|notre d[ée]partement",
    "epci": r"(?:conseil|conseill[èe]re?s?|conseillers?|délégué\w*|élue?s?) (?:communautaires?|métropolitaine?s?|syndica(?:l|ux))"
    r"|communauté (?:de communes|d['’]agglo\w*|urbaine)|\bagglo\w*|\bcom ?com\b|\bcomcom\b|\binterco\w*|\bepci\b|\bmétropole\b"
    r"|\bmetropole\b|\bsyndicat (?:de communes|mixte|intercommunal|des eaux|d['’]eau)",
    "commune": r"\b(?:ma|notre|une|la|petite|en) (?:petite |grande )?(?:commune|ville|mairie)\b|\bvillage\b|\bconseil municipal\b"
    r"|\bconseill[èe]re?s? municipa\w+|\bconseillers municipaux",
}
_ASSEMBLY = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _ASSEMBLIES.items()}
_ASSEMBLY_WORDS = {
    "region": re.compile(r"\br[ée]gion", re.IGNORECASE),
    "departement": re.compile(r"\bd[ée]partement", re.IGNORECASE),
    "commune": re.compile(r"\bcommune\b(?!s)|\bmairie|\bville\b|\bvillage", re.IGNORECASE),
}
_EAST = re.compile(
    r"\balsac\w*|\bmoselle\b(?! *-? *et)|\bmosellan\w*|\b(?:bas|haut)-? ?rhin\b|\bstrasbourg\b|\bmulhouse\b|\bcolmar\b"
    r"|\bmetz\b|\bthionville\b|\bhaguenau\b|\bsarreguemines\b|\bforbach\b",
    re.IGNORECASE,
)
_NOT_ASSEMBLY_WORDS = {
    "region": re.compile(r"\br[ée]gion", re.IGNORECASE),
    "departement": re.compile(r"\bd[ée]partement", re.IGNORECASE),
    "commune": re.compile(r"\bcommune\b(?!s)|\bmairie|\bville\b|\bvillage", re.IGNORECASE),
}
_EAST = re.compile(r"\b(?:pas|hors|ni)\b[^.?!]{0,15}$", re.IGNORECASE)
_BARE = re.compile(
    rf"^\W*(?:environ |à peu près |on est |nous sommes |c['’]est )?(?P<number>{_NUMBER})\W*$", re.IGNORECASE
)
_YES = re.compile(r"^\W*(?:oui|ouais|yes|exact\w*|tout à fait|effectivement|c['’]est ça)\b", re.IGNORECASE)
_NO = re.compile(r"^\W*(?:non|nan|pas du tout|no)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A fact in a text: its name, its value, where it stands."""

    name: str
    value: Value
    start: int
    end: int


@dataclass(frozen=True)
class Asked:
    """The question that the reply may answer: the fact, its type in `_faits.yml`."""

    name: str
    type: str


def find_facts(text: str, asked: Asked | None = None) -> list[Found]:
    """Return the facts that a message says, at most one of each name.

    `asked` is the fact that the assistant has just asked for.
    """
    found = [*_reply(text, asked), *_population(text), *_assembly(text), *_east(text)]
    first: dict[str, Found] = {}
    for fact in found:
        first.setdefault(fact.name, fact)
    return list(first.values())


def without_facts(text: str, facts: Iterable[Found]) -> str:
    """Return what a message says besides its facts."""
    for fact in sorted(facts, key=lambda fact: fact.start, reverse=True):
        text = f"{text[: fact.start]} {text[fact.end :]}"
    return text


def number(words: str) -> int:
    """Return the number written « 2 300 », « 2.300 », « 15k » or « 15 mille »."""
    thousands = re.search(r"(?:k|mille)$", words, re.IGNORECASE)
    return int(re.sub(r"\D", "", words)) * (1000 if thousands else 1)


def _reply(text: str, asked: Asked | None) -> list[Found]:
    if asked is None:
        return []
    if asked.type == "nombre":
        bare = _BARE.match(text)
        return [Found(asked.name, number(bare["number"]), *bare.span("number"))] if bare else []
    if asked.type == "oui_non":
        answers: dict[bool, Any] = {True: _YES.match(text), False: _NO.match(text)}
        return [Found(asked.name, value, *match.span()) for value, match in answers.items() if match]
    if asked.name == "collectivite" and not _assembly(text):
        words = {name: pattern.search(text) for name, pattern in _ASSEMBLY_WORDS.items()}
        return [Found("collectivite", name, *match.span()) for name, match in words.items() if match][:1]
    return []


def _population(text: str) -> list[Found]:
    found = []
    for match in _POPULATION.finditer(text):
        before, after = (match["before"] or "").lower(), (match["after"] or "").lower()
        if (before or after or "seuil" in text[: match.start()].lower()) and _QUOTED.search(
            text[: match.start()]
        ):
            continue
        value = _interval(number(match["number"]), match["low"], " ".join(before.split()), after)
        if value != 0:
            found.append(Found("population", value, match.start(), match.end()))
    return found


def _interval(count: int, low: str | None, before: str, after: str) -> Value:
    if low:
        return {"min": number(low), "max": count}
    if before == "moins de":
        return {"min": None, "max": count - 1}
    if before == "au plus" or after.endswith("moins"):
        return {"min": None, "max": count}
    if before == "plus de":
        return {"min": count + 1, "max": None}
    if before == "au moins" or after.endswith("plus"):
        return {"min": count, "max": None}
    return count


def _assembly(text: str) -> list[Found]:
    """Return the council that the message is about; one that is named beside the commune is more telling."""
    matches = {name: pattern.search(text) for name, pattern in _ASSEMBLY.items()}
    told = [(name, match) for name, match in matches.items() if match]
    special = [item for item in told if item[0] != "commune"]
    if len(special) > 1:
        return []
    return [Found("collectivite", name, *match.span()) for name, match in (special or told)]


def _east(text: str) -> list[Found]:
    match = _EAST.search(text)
    if not match:
        return []
    return [Found("alsace_moselle", not _NOT_EAST.search(text[: match.start()]), *match.span())]
