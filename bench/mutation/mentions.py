"""Finds the facts of law that a text states, and rewrites one of them. Knows nothing of rules."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_SP = "[ \u00a0\u202f]"
_WORDS = {
    **{"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8},
    **{"neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15},
    **{"seize": 16, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100},
}
_ORDINALS = {
    **{"premier": 1, "deuxième": 2, "troisième": 3, "quatrième": 4, "cinquième": 5, "sixième": 6},
    **{"huitième": 8, "dixième": 10, "quinzième": 15, "trentième": 30},
}
_FRACTIONS = ("moitié", "tiers", "quart", "cinquième", "sixième", "huitième", "dixième")
_TIMES = "jours?|mois|ans?|années?|semaines?|heures?|minutes?|trimestres?|semestres?"
_COUNTED = (
    f"{_TIMES}|%|€|euros?|membres?|habitants?|élus?|élues?|conseillers?|conseillères?|agents?|adjoints?"
    "|vice-présidents?|personnes?|votants?|électeurs?|présents?|candidats?|titulaires?|suppléants?|délégués?"
    "|séances?|réunions?|fois|sièges?|voix|listes?|tours?|pouvoirs?|procurations?|absences?|mandats?|groupes?"
    "|communes?|questions?|signatures?|exemplaires?|pages?|signes|caractères?|lignes?|points?|alinéas?"
)
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_DIGITS = rf"\d{{1,3}}(?:{_SP}\d{{3}})+(?!\d)|\d+"
_NUMBER = "|".join(sorted(_WORDS, key=len, reverse=True))
_PATTERN = re.compile(
    rf"""
    (?P<address>(?:https?://|www\.)\S+)
    | \b(?P<part>(?-i:LO|L\.O|[LRDA]))(?:\.{_SP}?\*?{_SP}?|{_SP}?(?=\d{{3}}))(?P<article>\d+(?:-\d+)*)
    | \bart(?:icles?|\.){_SP}(?P<plain_article>\d+(?:-\d+)*)
    | \bn°{_SP}?(?P<act>[\dA-Z]+(?:[-/.]\d+)*)
    | (?P<day>\d{{1,2}})(?:er)?{_SP}(?P<month>{_MONTHS})(?:{_SP}(?P<year>\d{{4}}))?
    | (?P<month_only>{_MONTHS}){_SP}(?P<month_year>\d{{4}})
    | (?P<hours>\d{{1,3}}){_SP}h\b(?:{_SP}?(?P<minutes>\d\d)\b)?
    | (?<![\w,/-])(?P<digits>{_DIGITS})(?!\d|[/-]\d)(?P<decimals>,\d+)?(?:er|e|ème)?
      (?=(?:{_SP}(?:ou|et|à|puis|sur){_SP}(?:{_DIGITS}))?{_SP}?(?P<after>{_COUNTED})(?!\w))?
    | \b(?P<word>{_NUMBER}){_SP}(?=(?P<counted>{_COUNTED})(?!\w))
    | \b(?P<ordinal>{"|".join(_ORDINALS)}){_SP}(?=(?P<ordered>{_TIMES})\b)
    | \b(?P<third>tiers)(?={_SP}(?:au{_SP}moins{_SP})?(?:des|de|du)\b)
    | \b(?P<fraction>{"|".join(f for f in _FRACTIONS if f != "tiers")})s?\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, order=True)
class Mention:
    """A fact of law as one names it, whatever its spelling."""

    kind: str
    value: str
    unit: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.kind, self.value, self.unit) if part)


def mentions(text: str) -> set[Mention]:
    """Return the facts that a text states."""
    return {mention for mention, _, _ in _found(text)}


def rewritten(text: str, old: Mention, new: str) -> str:
    """Return the text with a value in place of another, wherever this fact is stated."""
    parts, last = [], 0
    for mention, start, end in _found(text):
        if mention == old:
            parts += [text[last:start], new]
            last = end
    return "".join([*parts, text[last:]])


def another(mention: Mention, taken: Collection[Mention]) -> str:
    """Return a value for this fact that is stated nowhere: the next one that is free."""
    for value in _next_values(mention):
        if Mention(mention.kind, value, mention.unit) not in taken:
            return value
    raise ValueError(f"no other value for {mention}")


def _next_values(mention: Mention) -> Iterator[str]:
    if mention.kind == "fraction":
        yield from (one for one in _FRACTIONS if one != mention.value)
        return
    head, number, tail = re.split(r"(\d+)(?=\D*$)", mention.value)
    for step in range(1, 200):
        yield f"{head}{int(number) + step}{tail}"


def _found(text: str) -> Iterator[tuple[Mention, int, int]]:
    for match in _PATTERN.finditer(text):
        mention = _mention(match)
        if mention is not None:
            yield mention[0], *match.span(mention[1])


def _mention(match: re.Match[str]) -> tuple[Mention, str] | None:
    group = {name: found for name, found in match.groupdict().items() if found}
    for name in ("article", "plain_article"):
        if name in group:
            return Mention("article", group[name], group.get("part", "").replace(".", "")), name
    if "act" in group and re.search(r"\d", group["act"]):
        return Mention("n°", group["act"]), "act"
    if "day" in group:
        rest = f"{group['month']} {group.get('year', '')}".strip().casefold()
        return Mention("date", group["day"], rest), "day"
    if "month_year" in group:
        return Mention("date", group["month_year"], group["month_only"].casefold()), "month_year"
    if "hours" in group:
        return Mention("heure", group["hours"], group.get("minutes", "")), "hours"
    if "digits" in group:
        return _number(group)
    if "word" in group:
        return _word(group)
    if "ordinal" in group:
        value = _ORDINALS[group["ordinal"].casefold()]
        return Mention("nombre", str(value), _unit(group["ordered"])), "ordinal"
    for name in ("third", "fraction"):
        if name in group:
            return Mention("fraction", group[name].casefold()), name
    return None


def _number(group: dict[str, str]) -> tuple[Mention, str] | None:
    value = re.sub(_SP, "", group["digits"])
    unit = _unit(group.get("after", ""))
    if re.fullmatch(r"(?:1[789]|20)\d\d", group["digits"]):
        return None
    if unit == "heure":
        return Mention("heure", value), "digits"
    if int(value) >= 100 and "decimals" not in group:
        return Mention("nombre", value, unit if unit in ("%", "€") else ""), "digits"
    return (Mention("nombre", value, f"{group.get('decimals', '')}{unit}"), "digits") if unit else None


def _word(group: dict[str, str]) -> tuple[Mention, str] | None:
    value, unit = _WORDS[group["word"].casefold()], group["counted"]
    if _unit(unit) == "heure":
        return Mention("heure", str(value)), "word"
    if value == 1 and not re.fullmatch(_TIMES, unit, re.IGNORECASE):
        return None
    return Mention("nombre", str(value), "" if value >= 100 else _unit(unit)), "word"


def _unit(word: str) -> str:
    word = word.casefold()
    return {"euro": "€", "euros": "€"}.get(word, word if word in ("mois", "fois") else word.rstrip("s"))
