"""The desk's first page: what waits. Each part adds its card; a card that has nothing to say teaches."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.desk.cards import Card
from portal.desk.review.cards import review
from portal.desk.threads.cards import conversations

CARDS: tuple[Callable[[HttpRequest], Card], ...] = (conversations, review)
"""What each part of the desk shows, in this order."""


def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for this account."""
    return render(request, "desk/home.html", {"cards": [card(request) for card in CARDS]})
