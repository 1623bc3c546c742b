"""What a message says by the name of a commune: facts for the answer, and a mark instead of the name.

In a village the commune names the person who asks. So the name is read here, before anything is written or
sent to the engine; what is kept is a mark, « [commune, 500 à 999 hab.] », and facts: the population to two
digits, which every threshold of the law allows. The answer to this one message may show the name again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rulebook.communes import Commune, Epci, Mention, band, find, register, rounded
from rulebook.communes.contexts import Weight
from rulebook.communes.departments import said as departments_said
from rulebook.communes.spelling import words
from rulebook.communes.weighing import AROUND, CAPITALS
from rulebook.wording import french_number

ASKED = frozenset({"population", "collectivite", "alsace_moselle"})
"""The facts that a commune's name alone answers."""
_OWN_LAW = frozenset({"200046977", "200054781", "200054807"})
"""The metropoles of Lyon, Grand Paris and Aix-Marseille: named for their own law, and big."""
_MARK = re.compile(r"\[(commune(?: d'outre-mer)?|intercommunalité)[^\]]*\]")
_PAUSE = re.compile(r"((?:[.;:!?()\n]|,\s)+)")
_SHORT_REPLY = 8
NBSP = "\u00a0"


@dataclass(frozen=True)
class Heard:
    """A message as it is kept, and what the names in it said."""

    text: str
    said: dict[str, Any] = field(default_factory=dict)
    """Facts of `_faits.yml`, as docs/protocol.md sends them."""
    mark: str = ""
    """What stands for the writer's own council, when one figure is taken from it."""
    shown: dict[str, str] = field(default_factory=dict)
    """What the answer to this message shows instead of a mark; never kept."""
    choices: list[dict[str, Any]] = field(default_factory=list)
    """One choice for each commune of a shared name."""


def hear(text: str, known: Mapping[str, Any] | None = None, asked: str = "") -> Heard:
    """Read a message; `known` are the conversation's facts, `asked` the fact that it was just asked for."""
    found = find(text, asked in ASKED)
    kept = text
    for mention in reversed(found.mentions):
        if not _is_public(mention):
            kept = f"{kept[: mention.start]}{_mark(mention)}{kept[mention.end :]}"
    own = found.own
    if own is None:
        return Heard(kept, _east(found.mentions))
    body = own.epci or _body_of(own, known or {})
    if body:
        return Heard(kept, *_of_body(own, body))
    seat = {"collectivite": "commune"} if own.weight == Weight.SEAT or asked in ASKED else {}
    if len({str(council(commune)) for commune in own.communes}) > 1:
        return Heard(kept, seat | _common(own.communes), choices=_choices(own.communes))
    (commune, *others) = own.communes
    return Heard(kept, seat | council(commune), *(() if others else _shown(own, commune)))


def pressed(choice: Mapping[str, Any], label: str) -> Heard:
    """Return what a chosen commune says, as its name alone would."""
    people = f"{label}, environ {french_number(choice['facts'].get('population', 0))}{NBSP}habitants"
    return Heard(choice["mark"], dict(choice["facts"]), choice["mark"], {choice["mark"]: people})


def picked(text: str, choices: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return the choice that a short reply means: « la Manche », « 50 »."""
    named = departments_said(text, register().departements)
    meant = [one for one in choices if one["choice"].get("departement") in named]
    return meant[0] if len(meant) == 1 and len(text.split()) <= _SHORT_REPLY else None


def hidden(text: str) -> str:
    """Return a text with marks instead of names."""
    return hear(text).text


def brief(text: str) -> str:
    """Return what the engine reads: marks without their figures, which would look like facts.

    « Je suis élue à [commune], … » before a question goes: the facts are sent beside, and what only
    introduces makes a question harder to recognise.
    """
    short = _MARK.sub(r"[\1]", text)
    parts = _PAUSE.split(short)
    pairs = zip(parts[::2], [*parts[1::2], ""], strict=True)
    asked = "".join(clause + pause for clause, pause in pairs if not _introduces(clause)).strip(" (")
    return asked if len(words(asked)) > 1 else short


def _introduces(clause: str) -> bool:
    mark = _MARK.search(clause)
    around = words(_MARK.sub(" ", clause))
    return bool(mark) and "outre-mer" not in clause and all(word.normal in AROUND for word in around)


def council(commune: Commune) -> dict[str, Any]:
    """Return the facts of a commune's council."""
    if commune.population is None:
        return {}
    return {"population": rounded(commune.population), "alsace_moselle": commune.alsace_moselle}


def _mark(mention: Mention) -> str:
    if mention.epci:
        return f"[intercommunalité, {band(mention.epci.population)}]"
    bands = {band(commune.population) for commune in mention.communes if commune.population is not None}
    overseas = all(len(commune.departement) > 2 for commune in mention.communes)
    kind = "commune d'outre-mer" if overseas else "commune"
    return f"[{kind}, {bands.pop()}]" if len(bands) == 1 else f"[{kind}]"


def _is_public(mention: Mention) -> bool:
    if mention.epci:
        return mention.epci.siren in _OWN_LAW
    return any(commune.code in CAPITALS for commune in mention.communes)


def _east(mentions: Sequence[Mention]) -> dict[str, Any]:
    """« Près de Colmar » says no council, but does say which law."""
    communes = [commune for mention in mentions for commune in mention.communes]
    return {"alsace_moselle": True} if communes and all(one.alsace_moselle for one in communes) else {}


def _body_of(own: Mention, known: Mapping[str, Any]) -> Epci | None:
    """Who sits in an intercommunal council and names a commune means the body around it."""
    if known.get("collectivite") != "epci" or own.weight == Weight.SEAT or own.is_shared:
        return None
    return register().epci_of(own.communes[0])


def _of_body(own: Mention, body: Epci) -> tuple[dict[str, Any], str, dict[str, str]]:
    if body.siren in _OWN_LAW:
        return {}, "", {}
    said = {"collectivite": "epci", "population": rounded(body.population)}
    mark = _mark(own)
    return said, mark, {mark: f"{body.nom}, {french_number(body.population)}{NBSP}habitants"}


def _shown(own: Mention, commune: Commune) -> tuple[str, dict[str, str]]:
    if commune.population is None:
        return "", {}
    departement = register().departements[commune.departement]
    name = f"{commune.nom} ({departement}), {french_number(commune.population)}{NBSP}habitants"
    return (name, {}) if _is_public(own) else (_mark(own), {_mark(own): name})


def _common(communes: Sequence[Commune]) -> dict[str, Any]:
    """Return what all communes of a shared name have in common: an interval, and the law if it is one."""
    facts = [council(commune) for commune in communes]
    if not all(facts):
        return {}
    people = [one["population"] for one in facts]
    east = {one["alsace_moselle"] for one in facts}
    same = {"alsace_moselle": east.pop()} if len(east) == 1 else {}
    return {"population": {"min": min(people), "max": max(people)}, **same}


def _choices(communes: Sequence[Commune]) -> list[dict[str, Any]]:
    names = register().departements
    return [
        {
            "label": f"{names[one.departement]} ({one.departement})",
            "choice": {
                "kind": "commune",
                "departement": one.departement,
                "facts": {"collectivite": "commune", **council(one)},
                "mark": _mark(Mention(0, 0, (one,), None, Weight.COUNCIL)),
            },
        }
        for one in sorted(communes, key=lambda one: one.departement)
    ]
