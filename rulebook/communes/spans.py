"""Where names of the register stand in a text: the longest first, whatever the words around say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rulebook.communes.register import Commune, Epci, Register
from rulebook.communes.spelling import ARTICLES, Word

LONGEST = 9


@dataclass(frozen=True)
class Span:
    """Words that are a name: which (from `first`, before `after`), its one spelling, whose name it is."""

    first: int
    after: int
    name: str
    communes: tuple[Commune, ...]
    epcis: tuple[Epci, ...] = ()
    passed_over: bool = False
    """A department's or a region's name, although perhaps a commune's too."""


def spans(words: Sequence[Word], register: Register) -> Iterator[Span]:
    """Yield the names, one behind the other."""
    position = 0
    while position < len(words):
        span = _longest(words, position, register)
        if span:
            yield span
        position = span.after if span else position + 1


def _longest(words: Sequence[Word], first: int, register: Register) -> Span | None:
    for after in range(min(first + LONGEST, len(words)), first, -1):
        name = " ".join(word.normal for word in words[first:after])
        if name in register.passed_over:
            return Span(first, after, name, register.named(name), (), passed_over=True)
        communes, epcis = register.named(name), register.epci_names.get(name, ())
        if communes or epcis:
            return Span(first, after, name, communes, epcis)
        if article := ARTICLES.get(words[first].normal):
            name = " ".join([article, *(word.normal for word in words[first + 1 : after])])
            if after - first > 1 and (communes := register.named(name)):
                return Span(first + 1, after, name, communes)
    name = register.joined.get(words[first].normal, "")
    return Span(first, first + 1, name, register.named(name)) if name else None
