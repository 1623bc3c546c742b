"""Cuts a message that asks several questions into one piece each, with what is told before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUESTION_END = re.compile(r"\?[\s?!»\"')]*")
_ASKING = (
    r"(?:est[- ]ce qu|qu['’]est[- ]ce|combien|quand\b|qui\b|comment|pourquoi|quel(?:le)?s?\b|où\b|à qui"
    r"|de quel"
    r"|(?:peut|puis|doit|dois|faut|ai|a|avons|est|sont|suis|peuvent|doivent|pouvons)-(?:t-)?"
    r"(?:on|je|il|elle|ils|elles|nous)\b|le maire (?:peut|doit|a)-(?:t-)?il)"
)
# « … et est-ce que … », « … et aussi si … »; not « et si », which goes on with the same question.
_JOINED = re.compile(
    rf"[\s,]+(?:et|puis)\s+(?:aussi\s+|enfin\s+|ensuite\s+)?(?={_ASKING})"
    r"|[\s,]+(?:et\s+(?:aussi|également)|ainsi\s+que)\s+(?=s['’]il|si\b)|\s*;\s*|\s*\n+\s*",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[\s,;]+(?:et|puis|aussi|également|ainsi\s+que|enfin|ensuite)|(?:^|\s)(?:\d|[a-c])\s?[).°-]+|[\s,;]+)+$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:^|(?<=\s))(?:\d|[a-c])\s?[).°-]+\s+(?=\w)", re.IGNORECASE)
_IS_QUESTION = re.compile(
    rf"\?|\b{_ASKING}|\b(?:savoir|demande\w*)\s+s(?:i\b|['’])|^(?:si\b|s['’]il)", re.IGNORECASE
)
_MOST = 3
_SHORTEST = 12


@dataclass(frozen=True)
class Piece:
    """One question of a message, and where it stands."""

    text: str
    start: int
    end: int

    def within(self, whole: Piece) -> Piece:
        """Return this piece of a part of a message, placed in the message."""
        return Piece(self.text, whole.start + self.start, min(whole.start + self.end, whole.end))


def pieces(text: str) -> list[Piece]:
    """Return the questions of a message in order; none when it asks one, or more than can be told apart."""
    ends = [match.end() for match in _QUESTION_END.finditer(text)]
    found = _cut(text, [0, *ends])[: len(ends)] if ends else []
    asked = [piece for piece in found if len(piece.text) >= _SHORTEST]
    if 1 < len(asked) <= _MOST and len(asked) == len(found):
        return asked
    return joined(text)


def joined(text: str) -> list[Piece]:
    """Return the questions that are joined by « et », a semicolon, a line break or numbers; none when one."""
    marks = [match.end() for pattern in (_JOINED, _NUMBERED) for match in pattern.finditer(text)]
    ends = [match.end() for match in _QUESTION_END.finditer(text)]
    found = [piece for piece in _cut(text, sorted({0, *marks, *ends})) if piece.text]
    clear = all(len(piece.text) >= _SHORTEST and _IS_QUESTION.search(piece.text) for piece in found)
    return found if clear and 1 < len(found) <= _MOST else []


def _cut(text: str, starts: list[int]) -> list[Piece]:
    """Return the parts of a text that begin at some places, without the signs around them."""
    parts = zip(starts, [*starts[1:], len(text)], strict=True)
    return [Piece(_TRAILING.sub("", text[a:b]).strip(), a, b) for a, b in parts]
