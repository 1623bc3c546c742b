"""`python -m portal expire`: deletes conversations whose time has passed; `menage` does it all the time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from portal.conversations.expiry import expire, preview
from portal.desk.threads import following

_AHEAD = ((0, "maintenant"), (1, "d'ici demain"), (7, "d'ici 7 jours"), (30, "d'ici 30 jours"))


class Command(BaseCommand):
    """Deletes what is over."""

    help = "Efface les conversations dont le délai est passé."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the wish only to see."""
        parser.add_argument("--preview", action="store_true", help="dire ce qui partira, sans rien effacer")

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many."""
        if options["preview"]:
            return self._preview()
        self.stdout.write(f"{expire(timezone.now())} conversation(s) effacée(s).")
        following.catch_up(timezone.now())
        return None

    def _preview(self) -> None:
        now = timezone.now()
        for days, moment in _AHEAD:
            going = preview(now + timedelta(days=days))
            self.stdout.write(
                f"{moment} : {going.unasked} sans accord, {going.agreed} avec accord, "
                f"{going.after_case} après un dossier clos"
            )
