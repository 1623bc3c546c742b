"""Sends the table of keys to its own database, and every other table to the default one."""

from __future__ import annotations

from typing import Any

KEYS = "keys"


class KeysApart:
    """Django's router: one database for the app `keys`, one for all others."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        """Read keys in their database."""
        return KEYS if model._meta.app_label == KEYS else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Make each table in one database only."""
        return (db == KEYS) == (app_label == KEYS)
