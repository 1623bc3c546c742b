"""Cuts a message that asks several questions into one piece each, with what is told before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUESTION_END = re.compile(r"\?[\s?!»\"')]*")
_MOST = 3
_SHORTEST = 12


@dataclass(frozen=True)
class Piece:
    """One question of a message, and where it stands."""

    text: str
    start: int
    end: int


def pieces(text: str) -> list[Piece]:
    """Return the questions of a message in order; none when it asks one, or more than can be told apart."""
    ends = [match.end() for match in _QUESTION_END.finditer(text)]
    found = [Piece(text[a:b].strip(), a, b) for a, b in zip([0, *ends], ends, strict=False)]
    asked = [piece for piece in found if len(piece.text) >= _SHORTEST]
    return asked if 1 < len(asked) <= _MOST and len(asked) == len(found) else []
