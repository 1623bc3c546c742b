"""What a part of the desk puts on the first page: one card, made for whoever looks.

A part writes `def card(request) -> Card | None` and adds it to home.CARDS; None is for who has nothing to do
with it. A card that has nothing to say teaches what will come there. It shows nothing that was said.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One thing among those that wait, the most urgent first."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Card:
    """One thing that waits, or the word that nothing does; an urgent one comes first."""

    title: str
    text: str
    address: str = ""
    link: str = ""
    lines: tuple[Line, ...] = ()
    urgent: bool = False
