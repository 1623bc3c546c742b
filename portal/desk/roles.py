"""Who may do what at the desk: three roles, each with all that the one before may do."""

from __future__ import annotations

from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """What an account may do; a Django superuser is an administrator."""

    TRAINER = "formateur"
    """Reads what was shared or passed on, reviews, answers."""
    LEAD = "responsable"
    """Also invites, approves answers, arbitrates, sees the figures."""
    ADMIN = "administrateur"
    """Also gives and takes roles, closes accounts, reads the journal."""

    @property
    def rank(self) -> int:
        """Its place, from 0."""
        return list(Role).index(self)

    def includes(self, other: Role) -> bool:
        """Whether this role may do what the other may."""
        return self.rank >= other.rank


def role_of(user: Any) -> Role | None:
    """Return an account's role, or None for who has none: nobody, or an account closed."""
    if not user.is_authenticated or not user.is_active:
        return None
    if user.is_superuser:
        return Role.ADMIN
    member = getattr(user, "member", None)
    return Role(member.role) if member else None
