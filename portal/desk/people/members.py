"""What an administrator does to other people's accounts, each act written down in the journal.

Nobody touches their own account here: so one administrator is always left.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from portal.desk import readings
from portal.desk.people import links, sessions
from portal.desk.people.models import Invitation, Member, SecondFactor
from portal.desk.roles import Role, role_of


class OwnAccount(Exception):
    """Somebody would change their own role, or close their own account."""


def of(user: Any) -> Member:
    """Return the member that an account is; a superuser of Django's becomes an administrator."""
    role = role_of(user) or Role.TRAINER
    return Member.objects.get_or_create(user=user, defaults={"role": role})[0]


def give(by: Any, account: Any, role: Role, now: datetime) -> None:
    """Give an account a role; what it had open is closed."""
    _require_other(by, account)
    Member.objects.update_or_create(user=account, defaults={"role": role})
    account.is_superuser = account.is_staff = False
    account.save(update_fields=["is_superuser", "is_staff"])
    _end(account)
    _write(by, f"rôle {role}\u00a0: compte n°\u00a0{account.pk}", now)


def close(by: Any, account: Any, now: datetime) -> None:
    """Close an account: its sessions end, what it invited to is called back."""
    _require_other(by, account)
    account.is_active = False
    account.save(update_fields=["is_active"])
    _end(account)
    _write(by, f"fermeture\u00a0: compte n°\u00a0{account.pk}", now)


def reopen(by: Any, account: Any, now: datetime) -> None:
    """Open a closed account again, with the role it had."""
    _require_other(by, account)
    account.is_active = True
    account.save(update_fields=["is_active"])
    _write(by, f"réouverture\u00a0: compte n°\u00a0{account.pk}", now)


def renew(by: Any, account: Any, now: datetime) -> str:
    """Let an account choose a new password by a link; its second factor is taken off with it."""
    _require_other(by, account)
    _write(by, f"nouveau mot de passe\u00a0: compte n°\u00a0{account.pk}", now)
    return links.renew(by, account, now)


def renewed(account: Any, now: datetime) -> None:
    """Leave nothing of what opened an account before its new password."""
    SecondFactor.objects.filter(user=account).delete()
    sessions.end(account)
    _write(account, "mot de passe choisi par lien", now)


def _end(account: Any) -> None:
    sessions.end(account)
    Invitation.objects.filter(by=account).delete()


def _require_other(by: Any, account: Any) -> None:
    if by.pk == account.pk:
        raise OwnAccount


def _write(by: Any, act: str, now: datetime) -> None:
    readings.note(by.get_username(), "", act, now)
