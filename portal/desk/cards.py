"""A card of the desk's first page; apart from home.py, which knows every part, since every part makes one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Card:
    """One thing that waits, or the word that nothing does."""

    title: str
    text: str
    address: str = ""
    link: str = ""
