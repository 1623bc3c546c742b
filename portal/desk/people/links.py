"""Links that are good once: to invite, to make the first account, to choose a new password.

The token is shown when the link is made and nowhere else. A link is good while who made it could still make
it.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from portal.desk.people.models import Invitation
from portal.desk.roles import Role, role_of

INVITED = timedelta(days=7)
FIRST = RENEWED = timedelta(hours=24)


def invite(by: Any, role: Role, for_whom: str, now: datetime) -> str:
    """Make a link to a new account; raises `ValueError` for a role above one's own."""
    if not may_invite(by, role):
        raise ValueError(role)
    return _make(role, INVITED, now, by=by, for_whom=for_whom)


def first(now: datetime) -> str | None:
    """Make the link to the first account in place of the one before; None when somebody is there already."""
    if has_administrator():
        return None
    Invitation.objects.filter(by=None).delete()
    return _make(Role.ADMIN, FIRST, now)


def renew(by: Any, account: Any, now: datetime) -> str:
    """Make a link by which an account chooses a new password, in place of the one before."""
    Invitation.objects.filter(account=account).delete()
    return _make(Role.TRAINER, RENEWED, now, by=by, account=account)


def find(token: str, now: datetime) -> Invitation | None:
    """Return what a link opens, if it is still good."""
    waiting = Invitation.objects.select_related("by", "account")
    found: Invitation | None = waiting.filter(digest=_digest(token), expires_at__gt=now).first()
    return found if found and _still_meant(found) else None


def take(invitation: Invitation) -> bool:
    """Use a link up; False for whoever comes second."""
    return bool(Invitation.objects.filter(pk=invitation.pk).delete()[0])


def pending(viewer: Any, now: datetime) -> QuerySet[Invitation]:
    """Return the links that an account may call back: its own; for an administrator all but the first."""
    waiting = Invitation.objects.filter(expires_at__gt=now, by__isnull=False).select_related("by", "account")
    return waiting if role_of(viewer) is Role.ADMIN else waiting.filter(by=viewer)


def forget(now: datetime) -> int:
    """Delete what is no longer good; return how many."""
    return int(Invitation.objects.filter(expires_at__lte=now).delete()[0])


def may_invite(by: Any, role: Role) -> bool:
    """Whether an account may give a role to somebody new: never one above its own."""
    held = role_of(by)
    return held is not None and held.includes(Role.LEAD) and held.includes(role)


def has_administrator() -> bool:
    """Whether an administrator can sign in."""
    active = get_user_model().objects.filter(is_active=True)
    return active.filter(is_superuser=True).exists() or active.filter(member__role=Role.ADMIN).exists()


def _still_meant(invitation: Invitation) -> bool:
    if invitation.by is None:
        return not has_administrator()
    if invitation.account is not None:
        return role_of(invitation.by) is Role.ADMIN and invitation.account.is_active
    return may_invite(invitation.by, Role(invitation.role))


def _make(role: Role, good_for: timedelta, now: datetime, **more: Any) -> str:
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(
        digest=_digest(token), role=role, created_at=now, expires_at=now + good_for, **more
    )
    return token


def _digest(token: str) -> str:
    return salted_hmac("portal.desk.people.links", token, algorithm="sha256").hexdigest()
