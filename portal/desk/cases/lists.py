"""Where each case is found: for one account in exactly one list, nearest deadline first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from portal.conversations.models import Case
from portal.keys import boxes

S = Case.State
_HELD = Q(state__in=[S.TAKEN, S.REOPENED])
_BY_DEADLINE = (F("due_at").asc(nulls_last=True), "created_at")
EXCERPT = 180


@dataclass(frozen=True)
class Listing:
    """One list: its name in the address, its title, what to say when it is empty."""

    key: str
    title: str
    empty: str


MINE = Listing(
    "miens",
    "À moi",
    "Vous n'avez pris aucun dossier. Ceux qui attendent sont dans «\u00a0À prendre\u00a0»\u00a0: en prendre "
    "un, c'est dire aux autres que vous y répondez.",
)
OPEN = Listing(
    "a-prendre",
    "À prendre",
    "Aucune question n'attend. Un dossier arrive ici quand un élu choisit «\u00a0Transmettre à un "
    "formateur\u00a0»\u00a0; le plus pressé sera en tête.",
)
PROPOSED = Listing(
    "a-valider",
    "À valider",
    "Aucune réponse n'attend de validation. Celles d'un nouveau formateur, ou d'un thème que vous "
    "choisissez, passent par ici avant de partir.",
)
OTHERS = Listing("en-cours", "Chez d'autres", "Aucun dossier n'est chez un autre formateur.")
ANSWERED = Listing(
    "repondus",
    "Répondus",
    "Aucun dossier répondu n'attend d'être clos. Laissez-le ouvert si l'élu doit encore préciser un point.",
)
CLOSED = Listing(
    "clos", "Clos", "Aucun dossier clos. Un dossier clos s'efface de lui-même après 30\u00a0jours."
)
LISTINGS = (MINE, OPEN, PROPOSED, OTHERS, ANSWERED, CLOSED)


def cases(listing: Listing, account: Any) -> QuerySet[Case]:
    """Return the cases of a list, as an account sees them."""
    found = Case.objects.prefetch_related("conversation", "trainer")
    match listing.key:
        case MINE.key:
            return found.filter(_HELD, trainer=account).order_by(*_BY_DEADLINE)
        case OTHERS.key:
            return found.filter(_HELD).exclude(Q(trainer=account) & ~Q(trainer=None)).order_by(*_BY_DEADLINE)
        case ANSWERED.key:
            return found.filter(state=S.ANSWERED).order_by("-answered_at")
        case CLOSED.key:
            return found.filter(state=S.CLOSED).order_by("-closed_at")
    state = S.OPEN if listing == OPEN else S.PROPOSED
    return found.filter(state=state).order_by(*_BY_DEADLINE)


def named(key: str, account: Any) -> Listing:
    """Return a list by its name; without a name, the first that has something to do, or the cases to take."""
    found = next((one for one in LISTINGS if one.key == key), None)
    return found or (MINE if cases(MINE, account).exists() else OPEN)


def to_do(account: Any) -> int:
    """Count what waits for an account: its own cases, and those to take."""
    mine = Q(trainer=account) & _HELD
    return Case.objects.filter(mine | Q(state=S.OPEN)).count()


@dataclass(frozen=True)
class Row:
    """One case as a list shows it."""

    case: Case
    excerpt: str
    late: bool
    soon: bool


def rows(found: list[Case], now: datetime) -> Iterator[Row]:
    """Return cases with the beginning of their question; one whose key is destroyed is on its way out."""
    held = boxes.several([case.conversation_id for case in found])
    for case in found:
        if case.conversation_id not in held:
            continue
        case.conversation.box = held[case.conversation_id]
        question = case.question
        excerpt = question if len(question) <= EXCERPT else f"{question[:EXCERPT]}…"
        waits = case.state not in (S.ANSWERED, S.CLOSED)
        late = bool(waits and case.due_at and case.due_at < now)
        soon = bool(waits and case.due_at and not late and case.due_at < now + timedelta(days=2))
        yield Row(case, excerpt, late, soon)
