"""`python -m portal migrate`: Django's own, which makes the database of the keys before that of the rest."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS

from portal.keys.routing import KEYS


class Command(migrate.Command):
    """Makes the tables of the conversations, and first those of their keys."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate the database that was named; the default one after that of the keys."""
        if options["database"] == DEFAULT_DB_ALIAS:
            call_command("migrate", database=KEYS, verbosity=options["verbosity"])
        super().handle(*args, **options)
