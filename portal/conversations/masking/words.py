"""The words of a text as the search for names reads them, « l' » apart, and what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from portal.conversations.masking.lists import words as listed
from rulebook.communes.spelling import folded

_WORD = re.compile(
    r"(?<![^\W\d_])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)"
    r"|(?<!\d)[^\W\d_]+(?:['’](?=[^\W\d_]{3})[^\W\d_]+)?(?:[-\u2010\u2011](?=[^\W\d_])[^\W\d_]+)*|\d+|\[[^\]\n]{0,60}\]",
    re.IGNORECASE,
)
_JOINS = frozenset([" ", "\u00a0", "\u202f", "  ", ""])
_ENDS = re.compile(r"[.!?:;\n«»\"“”•]|(?:^|\s)[-–—]\s")
_INVERTED = (
    "-il",
    "-elle",
    "-ils",
    "-elles",
    "-on",
    "-je",
    "-nous",
    "-vous",
    "-ce",
    "-ci",
    "-là",
    "-la",
    "-moi",
)
_SHOUTED = 0.7


@dataclass(frozen=True)
class Word:
    """A word, without accents in lower case, and where it stands."""

    text: str
    plain: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def shouted(self) -> bool:
        """Whether it is in capitals only."""
        return len(self.text) > 2 and self.text.isupper()

    @property
    def is_initial(self) -> bool:
        """Whether it is one capital."""
        return len(self.text) == 1 and self.text.isupper()


class Reading:
    """A text cut into words."""

    def __init__(self, text: str) -> None:
        """Cut the text."""
        self.text = text
        self.words = [_word(match) for match in _WORD.finditer(text)]

    @cached_property
    def is_shouted(self) -> bool:
        """Whether the text is in capitals, so that they say nothing."""
        letters = [sign for sign in self.text if sign.isalpha()]
        return len(letters) > 12 and sum(sign.isupper() for sign in letters) > _SHOUTED * len(letters)

    def gap(self, place: int) -> str:
        """Return what stands before a word, back to the one before it."""
        return self.text[self.words[place - 1].end if place else 0 : self.words[place].start]

    def joined(self, place: int) -> bool:
        """Whether only a space stands between a word and the one before it."""
        return 0 < place < len(self.words) and self.gap(place) in _JOINS

    def begins(self, place: int) -> bool:
        """Whether a word begins a sentence or a line, where a capital says nothing."""
        return place == 0 or bool(_ENDS.search(self.gap(place)))

    def capital(self, place: int) -> bool:
        """Whether a word has a capital that says something."""
        return self.words[place].capital and not self.is_shouted

    def plain(self, place: int) -> str:
        """Return a word in its plain spelling, nothing beyond the ends."""
        return self.words[place].plain if 0 <= place < len(self.words) else ""

    def stops(self, place: int) -> bool:
        """Whether a word is one that is never a name."""
        plain = self.plain(place)
        return plain in listed("jamais") or plain.endswith(_INVERTED)


def _word(match: re.Match[str]) -> Word:
    plain = folded(match[0]).replace("\u2010", "-").replace("\u2011", "-")
    return Word(match[0], plain, match.start(), match.end())
