"""An account of the desk is Django's own, with a role beside it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from portal.desk.roles import Role


class Member(models.Model):
    """The role of an account, and what it saw last."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="member")
    role = models.CharField("rôle", max_length=16, choices=[(one, one) for one in Role], default=Role.TRAINER)
    visited_at = models.DateTimeField(null=True)
    """When the home page was last looked at: what is newer is new."""

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"
