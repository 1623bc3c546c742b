"""Weighs a name of the register by the words around it: the writer's council, a place, or no name at all.

A word that is also a name (« vote », « marches ») counts only where the words before leave no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rulebook.communes import contexts, typos
from rulebook.communes.contexts import Weight
from rulebook.communes.register import Register
from rulebook.communes.spans import Span
from rulebook.communes.spelling import ARTICLES, Word, folded

CAPITALS = frozenset({"75056", "69123", "13055"})
"""Paris, Lyon, Marseille: named for the State or for the law of their own as often as for their council."""
BIG = 10_000
_LONG = 8
_READ = 120
_SAINTS = ("saint ", "sainte ")
_PREPOSITIONS = frozenset(["a", "au", "aux", "de", "du", "des", "d", "sur"])
_NEARLY = re.compile(r"\b(?:commune|ville|village|mairie|maire) (?:de |d')$")
_ABROAD = frozenset(["montreal", "suisse", "londres", "berne", "rome", "venise", "quebec"])
"""Also somewhere else: a department must say that it is the French one."""
AROUND = frozenset(
    [
        *("a", "au", "aux", "alors", "ben", "bonjour", "c", "ce", "chez", "commune", "d", "dans", "de", "du"),
        *(
            "conseiller",
            "conseillere",
            "elu",
            "elue",
            "en",
            "est",
            "je",
            "l",
            "la",
            "le",
            "les",
            "ma",
            "mairie",
        ),
        *("merci", "minorite", "minoritaire", "moi", "municipal", "municipale", "nous", "notre", "on"),
        *("opposition", "oui", "salut", "sommes", "sur", "suis", "ville"),
    ]
)
"""What may stand around the name of one's commune without asking anything."""


@dataclass(frozen=True)
class Reading:
    """A text being read, and whether its writer has just been asked about their council."""

    text: str
    words: Sequence[Word]
    register: Register
    asked: bool

    def left(self, first: int) -> str:
        """Return what stands before a word, folded."""
        start = self.words[first].start
        return folded(self.text[max(0, start - _READ) : start])

    def capital(self, span: Span) -> bool:
        """A capital says something only in a text that has small letters too."""
        named = [word for word in self.words[span.first : span.after] if word.normal not in typos.LINKS]
        return bool(named) and named[0].capital and self.text != self.text.upper()

    def capitals(self, span: Span) -> bool:
        """More than the capital that begins a sentence."""
        named = self.words[span.first : span.after]
        return self.capital(span) and sum(word.capital for word in named) > 1


def weight_of(reading: Reading, span: Span, left: str, hinted: bool) -> Weight:
    """Return how surely a name is the writer's council; `hinted`: a department stands beside it."""
    weight, capital = contexts.weight(left), reading.capital(span)
    if weight == Weight.NO_NAME:
        return weight
    ordinary = span.name in reading.register.ordinary
    alone = _is_whole(reading, span) and (reading.asked or not ordinary)
    if (hinted or alone) and not contexts.elsewhere(left):
        return max(weight, Weight.COUNCIL)
    today = reading.register.names.get(span.name, ())
    by, big = contexts.by(left), any((commune.population or 0) >= BIG for commune in today)
    if span.name in _ABROAD or (by in ARTICLES and " " not in span.name):
        return Weight.NO_NAME  # « au sens de »: a contraction holds the article of a name that has one
    if ordinary:
        named = capital and (by in _PREPOSITIONS or not by or contexts.mine(left))
        placed = named or (big and by) or (_seated(left, weight) and len(span.name) > 3)
        return weight if weight >= Weight.COUNCIL and placed else Weight.NO_NAME
    if weight >= Weight.COUNCIL:
        return weight if capital or by in _PREPOSITIONS else Weight.NO_NAME
    several = " " in span.name
    if weight == Weight.THERE:
        if any(commune.code in CAPITALS for commune in span.communes):
            return Weight.PLACE
        return weight if capital or several or len(span.name) > 4 else Weight.NO_NAME
    told = reading.capitals(span) if several else capital and contexts.after_a_preposition(left)
    return Weight.PLACE if told or (several and span.name.startswith(_SAINTS)) else Weight.NO_NAME


def _is_whole(reading: Reading, span: Span) -> bool:
    """Whether the message is this name and nothing else but small words."""
    around = (*reading.words[: span.first], *reading.words[span.after :])
    return len(around) < 9 and all(word.normal in AROUND for word in around)


def announces_body(word: Word, left: str) -> bool:
    """Tell whether the name of an intercommunal body, even misspelt, must follow."""
    return contexts.of_a_named_body(left) or (contexts.of_a_body(left) and word.capital)


def announces(reading: Reading, first: int, left: str) -> bool:
    """Whether a name, even misspelt, must follow; a short word in small letters could be any word."""
    if reading.asked and first == _first_word(reading):
        return True
    weight, word = contexts.weight(left), reading.words[first]
    if word.capital and reading.text != reading.text.upper():
        seat = weight == Weight.SEAT and contexts.by(left) in {"a", "au", "aux"}
        return seat or bool(_NEARLY.search(left))
    if word.normal in typos.LINKS:
        return False
    letters = len(word.normal) + len(_next(reading, first))
    return _seated(left, weight) or (letters >= _LONG and bool(_NEARLY.search(left)))


def _seated(left: str, weight: Weight) -> bool:
    return weight == Weight.SEAT and contexts.by(left) == "a" and contexts.first_person(left)


def _next(reading: Reading, first: int) -> str:
    joined = reading.words[first + 1 : first + 2]
    return joined[0].normal if joined and reading.words[first].normal in ("saint", "sainte") else ""


def _first_word(reading: Reading) -> int:
    names = (place for place, word in enumerate(reading.words) if word.normal not in AROUND)
    return next(names, -1)
