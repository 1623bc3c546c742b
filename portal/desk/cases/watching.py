"""What `menage` looks after: cases that arrive, whose deadline nears, that nobody moves.

Silence brings a case to another trainer, then to a lead, then to the leads again each working day.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Q

from portal.conversations import cases, office, steps
from portal.conversations.models import Case
from portal.conversations.steps import Act
from portal.desk import readings
from portal.desk.cases import letters
from portal.desk.cases.acts import AUTOMATIC
from portal.desk.cases.letters import Kind
from portal.desk.cases.models import Offer
from portal.desk.roles import Role, role_of
from portal.problems import Problem

TAKEN_WITHIN = timedelta(hours=4)
"""Working time after which a case that nobody takes, or answer that nobody approves, is brought up."""
ANSWERED_WITHIN = office.DAY
"""Working time after which a case that was taken, but not answered, is open again."""
DUE_WITHIN = timedelta(hours=24)
_WAITING = (Case.State.OPEN, Case.State.TAKEN, Case.State.PROPOSED, Case.State.REOPENED)


def watch(now: datetime) -> int:
    """Look at every case that waits for the desk; return how many somebody was told of."""
    found = Case.objects.filter(state__in=_WAITING).select_related("conversation", "trainer")
    return sum(_seen_to(case, now) for case in found)


def _seen_to(case: Case, now: datetime) -> bool:
    try:
        return _looked_at(case, now)
    except Problem:  # erased, or moved by somebody, since it was listed
        return False


def _looked_at(case: Case, now: datetime) -> bool:
    _announce(case, now)
    if case.due_at and now < case.due_at <= now + DUE_WITHIN:
        _tell_concerned(case, Kind.DUE, case.due_at.isoformat(), now)
    if not _silent(case, now):
        return False
    if case.state == Case.State.PROPOSED:
        letters.tell_leads(case, Kind.WAITS, _today(now), now)
        return True
    return _bring(case, now)


def _announce(case: Case, now: datetime) -> None:
    """Tell who was there already when a case arrived, or its holder when the councillor wrote again."""
    if case.state == Case.State.OPEN:
        for account in letters.accounts(Role.TRAINER):
            if account.date_joined <= case.created_at:
                letters.tell(case, Kind.ARRIVED, account, "", now)
    if case.state == Case.State.REOPENED and case.trainer:
        letters.tell(case, Kind.WROTE, case.trainer, case.waits_since.isoformat(), now)


def _tell_concerned(case: Case, kind: str, about: str, now: datetime) -> None:
    if case.trainer:
        letters.tell(case, kind, case.trainer, about, now)
    else:
        letters.tell_trainers(case, kind, about, now)


def _silent(case: Case, now: datetime) -> bool:
    gone = case.state in (Case.State.TAKEN, Case.State.REOPENED) and role_of_holder(case) is None
    held = case.state in (Case.State.TAKEN, Case.State.REOPENED)
    return gone or office.after(case.waits_since, ANSWERED_WITHIN if held else TAKEN_WITHIN) <= now


def role_of_holder(case: Case) -> Role | None:
    """Return the role of who has the case, or None when it is nobody who can answer."""
    return role_of(case.trainer) if case.trainer else None


def _bring(case: Case, now: datetime) -> bool:
    """Open a case again that its holder left, and bring it to the next person."""
    with transaction.atomic():
        _, found = cases.locked(case)
        if found.state != case.state or found.waits_since != case.waits_since:
            return False  # somebody moved meanwhile
        holder, found.trainer = found.trainer, None
        if found.state != Case.State.OPEN:
            steps.step(Act.GIVE_BACK, found)
            readings.note(AUTOMATIC, found.conversation_id, Act.GIVE_BACK, now)
        found.waits_since = now
        found.save()
        _offer(found, holder, now)
    return True


def _offer(case: Case, holder: Any, now: datetime) -> None:
    chosen = _next(case, holder)
    if chosen is None:
        letters.tell_leads(case, Kind.WAITS, _today(now), now)
        return
    Offer.objects.create(case=case, account=chosen, at=now)
    readings.note(AUTOMATIC, case.conversation_id, f"proposé à {chosen.get_username()}"[:40], now)
    letters.tell(case, Kind.OFFERED, chosen, now.isoformat(), now)
    if holder:
        letters.tell(case, Kind.WAITS, holder, now.isoformat(), now)


def _next(case: Case, holder: Any) -> Any:
    """Return who is to be asked: one trainer, then one lead, each the least busy and not asked before."""
    asked = set(case.offers.values_list("account", flat=True)) | ({holder.pk} if holder else set())
    free = [one for one in letters.accounts(Role.TRAINER) if one.pk not in asked]
    leads = [one for one in free if (held := role_of(one)) and held.includes(Role.LEAD)]
    trainers = [one for one in free if one not in leads]
    choice = leads if case.offers.exists() else trainers or leads
    return min(choice, key=lambda one: (_held(one), one.pk), default=None)


def _held(account: Any) -> int:
    held = Q(cases__state__in=[Case.State.TAKEN, Case.State.REOPENED])
    counted = type(account).objects.filter(pk=account.pk).aggregate(number=Count("cases", filter=held))
    return int(counted["number"])


def _today(now: datetime) -> str:
    return f"{now:%Y-%m-%d}"
