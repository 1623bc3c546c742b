"""The desk's first page: what waits, what is new since the last visit, and a short tour the first time.

A part adds its card to `CARDS` (cards.py), and to `NEWS` the words for what came since a moment.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone

from portal.conversations.models import Case, Conversation
from portal.desk import model_state, rules_due, sending
from portal.desk.cards import Card
from portal.desk.cases.lists_page import card as cases
from portal.desk.people import members
from portal.desk.people.models import Member
from portal.desk.review.cards import review
from portal.desk.threads.cards import conversations

TOUR = (
    (
        "Ce que vous pouvez lire",
        "Une conversation ne paraît ici que si l'élu l'a partagée, ou s'il a transmis une question. Chaque "
        "lecture est inscrite dans un journal que personne ne peut changer.",
    ),
    (
        "Ce qui vous attend",
        "L'accueil réunit ce qui demande quelqu'un, le plus pressé d'abord. Le menu mène à chaque "
        "partie\u00a0; tout se fait aussi au clavier.",
    ),
    (
        "Votre compte",
        "Votre nom, en haut, mène à votre mot de passe, à vos sessions et au second facteur, qu'il est bon "
        "de mettre en service dès maintenant.",
    ),
)
_SINCE = "desk_since"


def new_cases(since: datetime) -> str:
    """Count the questions passed on since a moment."""
    number = Case.objects.filter(created_at__gt=since).count()
    return _count(number, "question transmise", "questions transmises")


def new_shared(since: datetime) -> str:
    """Count the conversations begun since a moment, and shared."""
    number = Conversation.objects.filter(consent_log=True, created_at__gt=since).count()
    return _count(number, "conversation partagée", "conversations partagées")


CARDS: tuple[Callable[[HttpRequest], Card | None], ...] = (
    cases,
    review,
    conversations,
    rules_due.card,
    sending.card,
    model_state.card,
)
"""What each part of the desk shows, in this order; what is urgent comes first."""
NEWS: tuple[Callable[[datetime], str], ...] = (new_cases, new_shared)
"""What each part says of the time since the last visit; nothing new is an empty text."""


def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for this account."""
    member, now = members.of(request.user), timezone.now()
    since = last_visit(request, member)
    Member.objects.filter(pk=member.pk).update(visited_at=now)
    cards = [card for make in CARDS if (card := make(request))]
    shown = {
        "cards": sorted(cards, key=lambda card: not card.urgent),
        "since": since,
        "news": [words for say in NEWS if since and (words := say(since))],
        "step": member.toured + 1,
        "steps": len(TOUR),
        "tour": TOUR[member.toured] if member.toured < len(TOUR) else None,
    }
    return render(request, "desk/home.html", shown)


def tour(request: HttpRequest) -> HttpResponse:
    """Go to the next step of the first visit, or past them all."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    member = Member.objects.filter(pk=members.of(request.user).pk)
    if "tout" in request.POST:
        member.update(toured=len(TOUR))
    elif request.POST.get("etape", "").isdecimal():
        step = min(int(request.POST["etape"][:3]), len(TOUR))
        member.filter(toured=step - 1).update(toured=F("toured") + 1)
    return redirect("desk-home")


def last_visit(request: HttpRequest, member: Member) -> datetime | None:
    """Return when this account looked at this page before this session; None the first time."""
    if _SINCE not in request.session:
        request.session[_SINCE] = member.visited_at.isoformat() if member.visited_at else ""
    before: str = request.session[_SINCE]
    return datetime.fromisoformat(before) if before else None


def _count(number: int, one: str, many: str = "") -> str:
    if not number:
        return ""
    return f"{number}\u00a0{one if number == 1 else many or f'{one}s'}"
