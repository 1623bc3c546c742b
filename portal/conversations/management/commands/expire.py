"""`python -m portal expire`: deletes the conversations whose time has passed, once or again and again."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import structlog
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from portal.conversations.expiry import expire, preview
from portal.desk import readings
from portal.desk.people import cleaning
from portal.desk.threads import following

log = structlog.get_logger()
_AHEAD = ((0, "maintenant"), (1, "d'ici demain"), (7, "d'ici 7 jours"), (30, "d'ici 30 jours"))


class Command(BaseCommand):
    """Deletes what is over; `--every` makes it the process that `make run` keeps."""

    help = "Efface les conversations dont le délai est passé."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the pause between two rounds, and the wish only to see."""
        parser.add_argument("--every", type=float, help="recommencer après tant de secondes, sans fin")
        parser.add_argument("--preview", action="store_true", help="dire ce qui partira, sans rien effacer")

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, say how many; with `--every` a store that fails is tried again at the next round."""
        if options["preview"]:
            return self._preview()
        if not options["every"]:
            self.stdout.write(f"{expire(timezone.now())} conversation(s) effacée(s).")
            following.catch_up(timezone.now())
            return None
        while True:
            try:
                log.info("expired", conversations=expire(timezone.now()))
                readings.forget(timezone.now())
                cleaning.forget(timezone.now())
                following.catch_up(timezone.now())
            except DatabaseError as error:
                log.warning("expiry failed", error=type(error).__name__)
            close_old_connections()
            time.sleep(options["every"])

    def _preview(self) -> None:
        now = timezone.now()
        for days, moment in _AHEAD:
            going = preview(now + timedelta(days=days))
            self.stdout.write(
                f"{moment} : {going.unasked} sans accord, {going.agreed} avec accord, "
                f"{going.after_case} après un dossier clos"
            )
