"""`python -m portal expire`: deletes the conversations whose time has passed, once or again and again."""

from __future__ import annotations

import time
from typing import Any

import structlog
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from portal.conversations.expiry import expire

log = structlog.get_logger()


class Command(BaseCommand):
    """Deletes what is over; `--every` makes it the process that `make run` keeps."""

    help = "Efface les conversations dont le délai est passé."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the pause between two rounds."""
        parser.add_argument("--every", type=float, help="recommencer après tant de secondes, sans fin")

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, say how many; with `--every` a store that fails is tried again at the next round."""
        if not options["every"]:
            self.stdout.write(f"{expire(timezone.now())} conversation(s) effacée(s).")
            return
        while True:
            try:
                log.info("expired", conversations=expire(timezone.now()))
            except DatabaseError as error:
                log.warning("expiry failed", error=type(error).__name__)
            close_old_connections()
            time.sleep(options["every"])
