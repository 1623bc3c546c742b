"""`python -m portal backup --data DIR --keys DIR`: copies both stores, each apart, while they are in use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone

from portal.keys import copies
from portal.keys.routing import KEYS


class Command(BaseCommand):
    """Copies conversations into one folder and their keys into another, and drops old copies of keys."""

    help = "Sauvegarde les conversations et, à part, leurs clés (copies des clés : 7 jours)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the two folders."""
        parser.add_argument("--data", type=Path, required=True, help="dossier des conversations, chiffrées")
        parser.add_argument("--keys", type=Path, required=True, help="dossier des clés, ailleurs")

    def handle(self, *args: Any, **options: Any) -> None:
        """Copy the keys first: a conversation opened in between is then only unreadable in the copy."""
        data, keys = options["data"].resolve(), options["keys"].resolve()
        if data == keys:
            raise CommandError("Donnez deux dossiers différents : les clés se gardent à part des données.")
        now = timezone.localtime()
        try:
            self.stdout.write(str(copies.copy(KEYS, keys, "cles", now)))
            self.stdout.write(str(copies.copy(DEFAULT_DB_ALIAS, data, "conversations", now)))
        except copies.NotCopied as error:
            raise CommandError(str(error)) from None
        copies.forget(keys, "cles", now - copies.KEYS_KEPT)
