"""Sends the table of keys, and those of the index, to their own databases, every other to the default one."""

from __future__ import annotations

from typing import Any

KEYS = "keys"
SEARCH = "search"
APART = (KEYS, SEARCH)
"""Apps whose tables are in a database of the same name: what is in them is not copied with the rest."""


class KeysApart:
    """Django's router: one database for each app of `APART`, one for all others."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        """Read what stands apart in its database."""
        label: str = model._meta.app_label
        return label if label in APART else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Make each table in one database only."""
        stands_apart = db in APART or app_label in APART
        return db == app_label if stands_apart else True
