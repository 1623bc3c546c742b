"""An account of the desk is Django's own; beside it its role, its open sessions, its second factor.

What opens a door (links, recovery codes) is kept only as a keyed digest.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models

from portal.desk.roles import Role

ROLES = [(one, one) for one in Role]


def new_id() -> str:
    """Draw an identifier that says nothing."""
    return secrets.token_hex(16)


class Member(models.Model):
    """The role of an account, and what it saw last."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="member")
    role = models.CharField("rôle", max_length=16, choices=ROLES, default=Role.TRAINER)
    visited_at = models.DateTimeField(null=True)
    """When the home page was last looked at: what is newer is new."""
    toured = models.PositiveSmallIntegerField(default=0)
    """How many steps of the first visit are behind."""

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"


class Invitation(models.Model):
    """A link that is good once: to a new account, or to a new password for `account`; taken, it is gone.

    Nobody invites to the first account: `by` is empty then.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    role = models.CharField("rôle", max_length=16, choices=ROLES)
    for_whom = models.CharField("pour qui", max_length=60, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="invitations"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="renewals"
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"invitation ({self.role})"


class Opened(models.Model):
    """One session of an account; without its row a session is over."""

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="opened")
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["-seen_at"]

    def __str__(self) -> str:
        return f"session de {self.user}"


class SecondFactor(models.Model):
    """What an account's telephone knows too, sealed under this installation's key."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="second_factor"
    )
    sealed = models.BinaryField()
    confirmed_at = models.DateTimeField(null=True)
    """Empty until a first code was right: it asks for nothing until then."""
    last_step = models.BigIntegerField(default=0)
    """The time step of the last code that was taken, so that none is good twice."""

    def __str__(self) -> str:
        return f"second facteur de {self.user}"


class RecoveryCode(models.Model):
    """A code on paper that replaces the telephone once."""

    factor = models.ForeignKey(SecondFactor, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"code de secours de {self.factor.user}"
