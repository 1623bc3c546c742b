"""What trainers do to a case: each act moves it, is written in the journal and tells who must know.

Acts start from the case as it is when it is locked: who comes second is told so (`NotPossible`, `NotYours`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction

from portal.conversations import cases, steps
from portal.conversations.models import Case, Message
from portal.conversations.steps import Act
from portal.desk import readings
from portal.desk.cases import letters
from portal.desk.cases.models import Draft, Note, Proposal, Supervised
from portal.desk.roles import Role, role_of
from portal.problems import Problem

AUTOMATIC = "(automatique)"
"""The account that the journal gives for what no person did."""


class NotYours(Problem):
    """Somebody else has the case."""

    def __init__(self, case: Case) -> None:
        holder = case.trainer.get_username() if case.trainer else "personne"
        super().__init__(409, f"Le dossier n°\u00a0{case.number} est maintenant chez {holder}.")


class Unread(Problem):
    """Something was written in the thread since the page was opened."""

    def __init__(self) -> None:
        super().__init__(
            409,
            "Entre-temps, quelqu'un a écrit dans cette conversation. Relisez-la\u00a0: votre réponse n'est "
            "pas partie, elle est gardée en brouillon.",
        )


def take(case: Case, account: Any, now: datetime) -> None:
    """Take an open case."""
    with _acting(case, account.get_username(), Act.TAKE, now) as found:
        _move(found, Act.TAKE, now, trainer=account)


def give_back(case: Case, account: Any, now: datetime) -> None:
    """Put a case back among those to take; its holder does, or a lead."""
    with _acting(case, account.get_username(), Act.GIVE_BACK, now) as found:
        _require_holder_or_lead(found, account)
        _move(found, Act.GIVE_BACK, now, trainer=None)


def hand_over(case: Case, account: Any, to: Any, now: datetime) -> None:
    """Give a case to another account, or take it over; anybody at the desk may, and the journal says who."""
    with _acting(case, account.get_username(), Act.HAND_OVER, now) as found:
        _move(found, Act.HAND_OVER, now, trainer=to)
        if to != account:
            letters.tell(found, letters.Kind.OFFERED, to, now.isoformat(), now)


def needs_approval(case: Case, account: Any) -> bool:
    """Tell whether an answer of this account to this case waits for a lead."""
    held = role_of(account)
    if held is None or held.includes(Role.LEAD):
        return False
    alerts = getattr(account, "alerts", None)
    new = bool(alerts and alerts.supervised)
    return new or Supervised.objects.filter(theme=case.theme).exclude(theme="").exists()


def answer(case: Case, account: Any, text: str, reason: str, seen: int, now: datetime) -> bool:
    """Answer a case that one holds, or that is open; close it when there is a reason.

    Returns False when the answer waits for approval instead. `seen` is the last rank that was read.
    """
    with transaction.atomic():
        conversation, found = cases.locked(case)
        if conversation.last_rank != seen:
            raise Unread
        if found.state == Case.State.OPEN:
            take(found, account, now)
            found.refresh_from_db()
        if found.trainer != account:
            raise NotYours(found)
        if needs_approval(found, account):
            _propose(found, account, text, reason, now)
            return False
        _deliver(found, account.get_username(), Act.ANSWER, text, reason, now)
        Draft.objects.filter(case=found, account=account).delete()
    return True


def approve(case: Case, account: Any, text: str, reason: str, seen: int, now: datetime) -> None:
    """Send an answer that waited, as a lead leaves it."""
    with transaction.atomic():
        conversation, found = cases.locked(case)
        _require_lead(account)
        if conversation.last_rank != seen:
            raise Unread
        Proposal.objects.filter(case=found).delete()
        Draft.objects.filter(case=found, account=account).delete()
        _deliver(found, account.get_username(), Act.APPROVE, text, reason, now)


def send_back(case: Case, account: Any, now: datetime) -> None:
    """Give an answer that waited back to its author, as a draft: a lead does, or the author."""
    with _acting(case, account.get_username(), Act.SEND_BACK, now) as found:
        _require_holder_or_lead(found, account)
        _move(found, Act.SEND_BACK, now)
        proposal = Proposal.objects.filter(case=found).first()
        if proposal and proposal.author:
            draft, _ = Draft.objects.get_or_create(case=found, account=proposal.author)
            draft.text, draft.version, draft.at = proposal.text, draft.version + 1, now
            draft.save()
        if proposal:
            proposal.delete()
        if found.trainer and found.trainer != account:
            letters.tell(found, letters.Kind.OFFERED, found.trainer, now.isoformat(), now)


def close(case: Case, account: Any, reason: str, now: datetime) -> None:
    """Close a case that one holds or that is open, without a word more than the notice."""
    with _acting(case, account.get_username(), Act.CLOSE, now) as found:
        if found.state != Case.State.OPEN:
            _require_holder_or_lead(found, account)
        cases.close(found, reason)


def note(case: Case, account: Any, text: str, now: datetime) -> None:
    """Leave a private word."""
    with transaction.atomic():
        added = Note(case=case, author=account.get_username(), at=now)
        added.text = text
        added.save()
        readings.note(account.get_username(), case.conversation_id, "note au dossier", now)


def set_due(case: Case, account: Any, due: datetime | None, now: datetime) -> None:
    """Correct by when the answer is needed."""
    with transaction.atomic():
        Case.objects.filter(pk=case.pk).update(due_at=due)
        readings.note(account.get_username(), case.conversation_id, "échéance du dossier", now)


def _propose(case: Case, account: Any, text: str, reason: str, now: datetime) -> None:
    with _acting(case, account.get_username(), Act.PROPOSE, now) as found:
        _move(found, Act.PROPOSE, now)
        proposal = Proposal(case=found, author=account, at=now, reason=reason)
        proposal.text = text
        proposal.save()
        Draft.objects.filter(case=found, account=account).delete()
        letters.tell_leads(found, letters.Kind.APPROVAL, now.isoformat(), now)


def _deliver(case: Case, name: str, act: Act, text: str, reason: str, now: datetime) -> Message:
    message = cases.reply(case, text, act)
    readings.note(name, case.conversation_id, act, now)
    letters.tell_councillor(case, message, now)
    if reason:
        cases.close(case, reason)
        readings.note(name, case.conversation_id, Act.CLOSE, now)
    return message


@contextmanager
def _acting(case: Case, name: str, act: Act, now: datetime) -> Iterator[Case]:
    """Lock a case for one act, and write the act down when it is done."""
    with transaction.atomic():
        _, found = cases.locked(case)
        yield found
        readings.note(name, found.conversation_id, act, now)


def _move(case: Case, act: Act, now: datetime, **changes: Any) -> None:
    steps.step(act, case)
    case.waits_since = now
    for name, value in changes.items():
        setattr(case, name, value)
    case.save()


def _require_holder_or_lead(case: Case, account: Any) -> None:
    held = role_of(account)
    if case.trainer != account and (held is None or not held.includes(Role.LEAD)):
        raise NotYours(case)


def _require_lead(account: Any) -> None:
    held = role_of(account)
    if held is None or not held.includes(Role.LEAD):
        raise Problem(403, "Un responsable approuve les réponses.")
