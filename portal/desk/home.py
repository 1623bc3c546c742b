"""The desk's first page: what waits. Each part adds its card; a card that has nothing to say teaches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@dataclass(frozen=True)
class Card:
    """One thing that waits, or the word that nothing does."""

    title: str
    text: str
    address: str = ""
    link: str = ""


CARDS: tuple[Callable[[HttpRequest], Card], ...] = ()
"""What each part of the desk shows, in this order."""


def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for this account."""
    return render(request, "desk/home.html", {"cards": [card(request) for card in CARDS]})
