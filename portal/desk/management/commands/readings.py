"""`python -m portal readings`: checks the log of readings, and lists the latest."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.desk import readings
from portal.desk.models import Reading


class Command(BaseCommand):
    """Says whether the chain holds; fails when an entry was changed or removed."""

    help = "Vérifie le journal des lectures et montre les dernières."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add how many are shown."""
        parser.add_argument("--last", type=int, default=20, help="combien de lectures montrer")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, then list."""
        found = readings.verify()
        if found.broken is not None:
            raise CommandError(f"La chaîne est rompue à l'entrée n° {found.broken} : elle a été modifiée.")
        self.stdout.write(f"{found.entries} lecture(s), chaîne intacte.")
        for entry in Reading.objects.order_by("-pk")[: options["last"]]:
            at = timezone.localtime(entry.at)
            self.stdout.write(f"{at:%d/%m/%Y %H:%M}  {entry.account}  {entry.page}  {entry.conversation[:8]}")
