"""The lists of cases, the card on the home page and the number in the menu."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from portal.conversations import office
from portal.conversations.models import Case
from portal.desk import readings
from portal.desk.cards import Card
from portal.desk.cases import lists

A_PAGE = 30
_NB = "\u00a0"


def index(request: HttpRequest) -> HttpResponse:
    """Show one list, and how many cases are in each."""
    now = timezone.now()
    listing = lists.named(request.GET.get("liste", ""), request.user)
    page = Paginator(lists.cases(listing, request.user), A_PAGE).get_page(request.GET.get("page"))
    readings.note(request.user.get_username(), "", "liste des dossiers", now)
    counted = [(one, lists.cases(one, request.user).count()) for one in lists.LISTINGS]
    shown = {
        "listing": listing,
        "listings": counted,
        "rows": list(lists.rows(list(page), now)),
        "page": page,
        "office": office,
    }
    return render(request, "cases/index.html", shown)


def card(request: HttpRequest) -> Card:
    """Say on the home page what waits."""
    waiting = lists.cases(lists.OPEN, request.user)
    mine = lists.cases(lists.MINE, request.user).count()
    address, count = reverse("desk-cases"), waiting.count()
    if not count and not mine:
        return Card("Dossiers", "Aucune question n'attend de réponse.", address, "Voir les dossiers")
    first = waiting.exclude(due_at=None).first()
    return Card(
        "Dossiers", f"{_waiting(count)}{_first(first)} {_own(mine)}".strip(), address, "Ouvrir les dossiers"
    )


def _waiting(count: int) -> str:
    return f"{count}{_NB}question{'s' if count > 1 else ''} à prendre." if count else ""


def _first(case: Case | None) -> str:
    if case is None or case.due_at is None:
        return ""
    return f" La plus pressée est pour le {timezone.localtime(case.due_at):%d/%m à %H:%M}."


def _own(count: int) -> str:
    return f"{count}{_NB}dossier{'s' if count > 1 else ''} chez vous." if count else ""


def badge(request: HttpRequest) -> int:
    """Count what waits for this account."""
    return lists.to_do(request.user)
