"""`python -m portal migrate`: Django's own, which makes the databases that stand apart first."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS

from portal.keys.routing import APART


class Command(migrate.Command):
    """Makes the tables of the conversations, and first those of their keys and of their index."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate the database that was named; the default one after those apart."""
        if options["database"] == DEFAULT_DB_ALIAS:
            for alias in APART:
                call_command("migrate", database=alias, verbosity=options["verbosity"])
        super().handle(*args, **options)
