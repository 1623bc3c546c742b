"""The rules whose review is late, which are no longer served, and those whose review comes near."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portal import clock, rules
from portal.desk.cards import Card
from rulebook import Rulebook

AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class Due:
    """A rule, and the day before which it has to be read again."""

    id: str
    title: str
    on: date


@dataclass(frozen=True)
class Reviews:
    """What has to be read again, the most urgent first."""

    late: tuple[Due, ...]
    near: tuple[Due, ...]


def reviews(book: Rulebook, today: date) -> Reviews:
    """Return the rules that are late on a day, and those that will be within sixty."""
    found = sorted(
        (Due(rule.id, rule.titre, rule.a_revoir_le) for rule in book.rules.values()),
        key=lambda due: (due.on, due.id),
    )
    late = tuple(due for due in found if due.on < today)
    return Reviews(late, tuple(due for due in found if today <= due.on <= today + AHEAD))


def page(request: HttpRequest) -> HttpResponse:
    """List both."""
    found = reviews(rules.book(), clock.today()) if rules.readable() else None
    return render(request, "desk/rules_due.html", {"reviews": found, "days": AHEAD.days})


def card(request: HttpRequest) -> Card:
    """Say how many there are."""
    title, address = "Règles à relire", reverse("desk-rules-due")
    if not rules.readable():
        return Card(title, "La base de règles ne se lit pas\u00a0: rien n'est servi.", urgent=True)
    found = reviews(rules.book(), clock.today())
    if not found.late and not found.near:
        text = f"Aucune d'ici {AHEAD.days}\u00a0jours. Une règle dont la date est passée n'est plus servie."
        return Card(title, text)
    late, near = len(found.late), len(found.near)
    text = f"{late} en retard, non servies\u00a0; {near} à relire d'ici {AHEAD.days}\u00a0jours."
    return Card(title, text, address, "Voir la liste", urgent=bool(found.late))
