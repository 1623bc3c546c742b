"""What is read before it leaves: a lead sets a level for each theme, and for each standing of a rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from portal import rules
from portal.conversations import waiting
from portal.desk import readings
from portal.desk.cards import Card
from portal.desk.roles import Role, role_of
from portal.regles.describing import STANDINGS, theme_title
from portal.sending import levels, words
from portal.sending.levels import Level, Levels
from portal.sending.models import Setting
from rulebook import Rulebook

LABELS = {
    Level.AUTOMATIC: "Automatique",
    Level.MARKED: "Répondu, mais signalé",
    Level.WAITS: "Attend un formateur",
}
_PAGE = 40
"""What fits in one entry of the journal."""
_TITLE = "Relire avant d'envoyer"


@dataclass(frozen=True)
class Row:
    """One line of the page: a theme or a standing, how many rules it has, and its level."""

    kind: str
    name: str
    title: str
    help: str
    rules: int
    level: Level

    @property
    def field(self) -> str:
        """The name of its field."""
        return f"{self.kind}-{self.name}"

    @property
    def seen(self) -> str:
        """The name of the field that says which level was shown."""
        return f"{self.field}-avant"

    @property
    def concerned(self) -> str:
        """How many rules it has, in words."""
        return _rules(self.rules)


def page(request: HttpRequest) -> HttpResponse:
    """Show the levels; keep those that are sent."""
    found = levels.current()
    if not rules.readable() or not found.readable:
        return render(request, "desk/sending.html", {"title": _TITLE, "readable": found.readable})
    rows = _rows(rules.book(), found)
    if request.method == "POST":
        kept = _keep(request.user.get_username(), rows, request.POST)
        messages.success(request, "C'est réglé, dès la prochaine réponse." if kept else "Rien n'a changé.")
        return redirect("desk-sending")
    shown = {
        "title": _TITLE,
        "themes": [one for one in rows if one.kind == Setting.Kind.THEME],
        "standings": [one for one in rows if one.kind == Setting.Kind.STANDING],
        "labels": [(str(level), label) for level, label in LABELS.items()],
        "counts": [(LABELS[level], counts(rules.book(), found)[level]) for level in Level],
        "total": _rules(len(rules.book().rules)),
        "mark": words.MARK,
        "waits": words.waits(["La question de l'élu"], waiting.expected(timezone.now())),
    }
    return render(request, "desk/sending.html", shown)


def card(request: HttpRequest) -> Card | None:
    """Say to who may change it how many rules are marked or held."""
    held = role_of(request.user)
    if held is None or not held.includes(Role.LEAD) or not rules.readable():
        return None
    found = levels.current()
    if not found.readable:
        text = "Le réglage ne se lit pas\u00a0: par prudence, toutes les réponses attendent un formateur."
        return Card(_TITLE, text, urgent=True)
    number = counts(rules.book(), found)
    text = "Toutes les réponses de l'assistant partent aussitôt."
    if number[Level.MARKED] or number[Level.WAITS]:
        text = (
            f"{_rules(number[Level.WAITS])} sur {sum(number.values())} en attente d'un formateur, "
            f"{_rules(number[Level.MARKED])} dont la réponse est signalée."
        )
    return Card(_TITLE, text, reverse("desk-sending"), "Régler")


def counts(book: Rulebook, found: Levels) -> Counter[Level]:
    """Count the rules of each level, the stricter of theme and standing being the one that holds."""
    return Counter(found.ruling(rule.id, rule.statut).level for rule in book.rules.values())


def _rows(book: Rulebook, found: Levels) -> list[Row]:
    """Return a line for each theme and standing: of the base, or set before they left it."""
    by_theme = Counter(rule.theme for rule in book.rules.values())
    by_standing = Counter(str(rule.statut) for rule in book.rules.values())
    themes = sorted({*by_theme, *found.themes}, key=theme_title)
    standings = [*STANDINGS, *sorted(set(found.standings) - set(STANDINGS))]
    return [
        *(_row(Setting.Kind.THEME, one, theme_title(one), by_theme, found.themes) for one in themes),
        *(_row(Setting.Kind.STANDING, one, one, by_standing, found.standings) for one in standings),
    ]


def _row(kind: str, name: str, title: str, number: Mapping[str, int], set_to: Mapping[str, Level]) -> Row:
    level = set_to.get(name, Level.AUTOMATIC)
    explained = STANDINGS.get(name, "") if kind == Setting.Kind.STANDING else ""
    return Row(str(kind), name, title, explained, number.get(name, 0), level)


def _rules(number: int) -> str:
    return f"{number}\u00a0règle{'s' if number > 1 else ''}"


@transaction.atomic
def _keep(account: str, rows: list[Row], form: Mapping[str, Any]) -> int:
    """Keep what was changed, and write each change in the journal; return how many there were.

    Only what differs from what its author saw: a page opened before another lead's change must not undo it.
    """
    wanted = [(row, form.get(row.field)) for row in rows if form.get(row.field) != form.get(row.seen)]
    changed = [(row, Level(to)) for row, to in wanted if to in list(Level) and to != row.level]
    for row, level in changed:
        of_row = Setting.objects.filter(kind=row.kind, name=row.name)
        if level is Level.AUTOMATIC:
            of_row.delete()
        else:
            Setting.objects.update_or_create(kind=row.kind, name=row.name, defaults={"level": str(level)})
        readings.note(account, "", f"envoi {row.name}\u00a0: {level}"[:_PAGE], timezone.now())
    return len(changed)
