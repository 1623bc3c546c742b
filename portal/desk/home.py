"""The desk's first page: what waits. Each part adds its card; a card that has nothing to say teaches."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Card:
    """One thing that waits, or the word that nothing does."""

    title: str
    text: str
    address: str = ""
    link: str = ""


CARDS: tuple[str, ...] = ("portal.desk.cases.lists_page.card",)
"""What each part of the desk shows, in this order: functions of the request that return a `Card`, by name."""


def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for this account."""
    return render(request, "desk/home.html", {"cards": [import_string(card)(request) for card in CARDS]})
