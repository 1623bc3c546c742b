"""« Nous sommes 14 000 habitants et on aimerait un bureau »: the first clause hides the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.facts import Found
from assistant.following import beside
from assistant.splitting import Piece

_BREAK = re.compile(r"\s*[,;:!?]+\s+|(?<=\.)\s+|\s+(?:et|mais|donc|alors)\s+", re.IGNORECASE)
_FEWEST = 3


def within(facts: Sequence[Found], part: Piece) -> list[Found]:
    """Return the facts that stand in a part of a message, placed in it."""
    inside = [fact for fact in facts if part.start <= fact.start and fact.end <= part.end]
    return [replace(fact, start=fact.start - part.start, end=fact.end - part.start) for fact in inside]


def asking(part: Piece, facts: Sequence[Found]) -> Piece:
    """Return a part of a message without the clauses at its ends that only tell how many live in the commune.

    The facts themselves are kept: only the reading of the question leaves their clauses out.
    """
    clauses = _clauses(part)
    while len(clauses) > 1 and _tells(clauses[0], facts):
        clauses = clauses[1:]
    while len(clauses) > 1 and _tells(clauses[-1], facts):
        clauses = clauses[:-1]
    start, end = clauses[0].start, clauses[-1].end
    kept = part.text[start - part.start : end - part.start]
    return Piece(kept, start, end) if len(kept.split()) >= _FEWEST else part


def _clauses(part: Piece) -> list[Piece]:
    edges = [0, *(edge for found in _BREAK.finditer(part.text) for edge in found.span()), len(part.text)]
    spans = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if part.text[a:b].strip()]
    return [Piece(part.text[a:b], part.start + a, part.start + b) for a, b in spans] or [part]


def _tells(clause: Piece, facts: Sequence[Found]) -> bool:
    """Tell whether a clause says a population and nothing else; another council may be what is asked of."""
    inside = within(facts, clause)
    names = {fact.name for fact in inside}
    plain = all(fact.name != "collectivite" or fact.value == "commune" for fact in inside)
    return "population" in names and plain and not beside(clause.text, inside)
