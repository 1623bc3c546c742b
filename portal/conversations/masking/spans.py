"""Pieces of a text that must go, and the text with a numbered mark instead of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A piece of a text: where it stands, what it is, and what makes two pieces the same."""

    start: int
    end: int
    kind: str
    identity: str = ""

    def meets(self, other: Span) -> bool:
        """Tell whether two pieces share a character."""
        return self.start < other.end and other.start < self.end


def settled(found: Iterable[Iterable[Span]]) -> list[Span]:
    """Return the pieces in the order of the text; of two that meet, the one that was found first."""
    kept: list[Span] = []
    for group in found:
        kept += [span for span in group if not any(span.meets(other) for other in kept)]
    return sorted(kept, key=lambda span: span.start)


def written(text: str, spans: Sequence[Span]) -> str:
    """Return the text with marks: the same piece has the same number, another the next of its kind."""
    numbers: dict[str, dict[str, int]] = {}
    parts, after = [], 0
    for span in spans:
        seen = numbers.setdefault(span.kind, {})
        number = seen.setdefault(span.identity or text[span.start : span.end], len(seen) + 1)
        parts += [text[after : span.start], f"[{span.kind} {number}]"]
        after = span.end
    return "".join([*parts, text[after:]])
