"""« Et dans une commune de 800 habitants ? » puts a fact to the same question; « nous sommes 800 » says mine.

A comparison is answered and forgotten; what holds for the person is remembered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.elsewhere import COUNCIL
from actions.pendants import councils_of, general_of, own_of
from actions.short_replies import levelled
from actions.turn import Turn
from rulebook import NotCovered, Rulebook
from rulebook.model import FactValue

Known = dict[str, FactValue]

_SAME = (
    r"\bpareil(?:le)?s?\b|\bidem\b|\bidentiques?\b|\bqu['’]en est[- ]il\b|\bvaut aussi\b|\bvalable aussi\b"
    r"|\bm[êe]mes? (?:choses?|questions?|r[èe]gles?|droits?|d[ée]lais?|r[ée]ponses?)\b|\b(?:la|le) m[êe]me\b"
    r"|\b[çc]a (?:change|ferait|donnerait|serait)\b|\bce serait\b"
)
_OTHERS = re.compile(
    r"\b(?:ma|mon|une?) (?:coll[èe]gue|amie?|voisine?|copa?ine?)\b|\b(?:la commune|le village) d['’]à côté\b",
    re.IGNORECASE,
)
_AND = re.compile(rf"^\W*et\b(?!\s+c['’]est\b)|{_SAME}", re.IGNORECASE)
_ASKED = re.compile(r"^\W*(?:dans|à|au|aux|pour|chez)\b.*\?\s*$", re.IGNORECASE)
_MINE = re.compile(r"\b(?:nous|on|ma|notre|nos|mon|je|chez moi)\b|\bj['’](?!y\b)", re.IGNORECASE)
_LIKE_MINE = re.compile(r"\b(?:comme|que) (?:chez )?(?:nous|moi)\b", re.IGNORECASE)

_SAID_AROUND = frozenset(
    levelled(
        """
        pardon desole desolee erreur trompe trompee voulais dire parlais parle aussi peut pareil meme
        chose question serait ferait donnerait combien collegue amie voisine voisin dans chez pour avec
        etait avait sommes nous notre elle tout juste compte compterait comme fait plutot environ ville
        village commune mairie habitants conseil conseiller conseillere municipal municipale population
        exactement alors donc enfin plus moins reponse droit
        """
    ).split()
)
_SHORTEST = 4


@dataclass(frozen=True)
class Weighed:
    """The facts that a message is answered with, and those to remember."""

    facts: Known
    kept: Known


def compares(asked: Turn) -> bool:
    """Tell whether the facts of a message are put to the question rather than said of oneself."""
    if not asked.found or asked.last_rule is None:
        return False
    if _OTHERS.search(asked.text):
        return True
    if _MINE.search(_LIKE_MINE.sub("", asked.text)):
        return False
    answers = (asked.pending or {}).get("fact") in asked.found
    return bool(_AND.search(asked.text) or (_ASKED.search(asked.text) and not answers))


def weighed(asked: Turn, rulebook: Rulebook) -> Weighed:
    """Return what a message's facts change; the population of one council is not that of another."""
    comparing = compares(asked)
    facts, council = asked.facts, asked.found.get(COUNCIL)
    mine = asked.known.get(COUNCIL, rulebook.faits[COUNCIL].presume if comparing else council)
    if council is not None and council != mine and "population" not in asked.found:
        facts.pop("population", None)
    return Weighed(facts, dict(asked.known) if comparing else facts)


def counterpart(id: str, asked: Turn, facts: Known, rulebook: Rulebook) -> str | None:
    """Return the rule that answers the question of rule `id` for the council of the message.

    That is `id` itself, unless it is of other councils alone, or has nothing to say of this one; None when
    no rule is its like.
    """
    council = asked.found.get(COUNCIL)
    if council is None:
        return id
    rule = rulebook.rule(id)
    if own := councils_of(id):
        return id if council in own or COUNCIL in rule.faits else general_of(id)
    if COUNCIL in rule.faits and not isinstance(rulebook.answer(id, facts, on=asked.today), NotCovered):
        return id
    return own_of(id, str(council)) or id


def nothing_but_facts(asked: Turn) -> bool:
    """Tell whether a message that was not understood only gives a fact, or puts one, to what precedes."""
    if not asked.found:
        return False
    awaited = (asked.pending or {}).get("fact") in asked.found
    words = [word for word in levelled(asked.beside).split() if len(word) >= _SHORTEST]
    return (awaited or asked.last_rule is not None) and all(word in _SAID_AROUND for word in words)
