"""Who may do what in /admin/: an administrator of the desk may open the cases there, nobody else anything."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

from portal.desk.roles import Role, role_of

_OPEN = "conversations"


class Rights(ModelBackend):
    """Django's own accounts and passwords, with the roles of the desk as rights."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Whether a role includes a right."""
        administers = perm.startswith(f"{_OPEN}.") and role_of(user_obj) is Role.ADMIN
        return administers or bool(super().has_perm(user_obj, perm, obj))

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        """Whether a role opens a part of /admin/."""
        administers = app_label == _OPEN and role_of(user_obj) is Role.ADMIN
        return administers or bool(super().has_module_perms(user_obj, app_label))
