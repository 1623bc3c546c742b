"""`python -m portal menage`: all that is done from time to time (rounds.py), once or without end."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any

import structlog
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from portal.rounds import ROUNDS, Round

log = structlog.get_logger()


class Command(BaseCommand):
    """Keeps the house: expiry, reminders, letters. A round that fails is tried again at its next time."""

    help = "Efface ce qui est échu, relance ce qui attend, envoie les courriels."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the wish to do everything once."""
        parser.add_argument("--once", action="store_true", help="tout faire une fois, puis finir")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do each round when its time has come."""
        last: dict[str, datetime] = {}
        while True:
            for one in ROUNDS:
                now = timezone.now()
                if now - last.get(one.name, now - one.every) >= one.every:
                    last[one.name] = now
                    _do(one, now)
            if options["once"]:
                return
            close_old_connections()
            time.sleep(5)


def _do(one: Round, now: datetime) -> None:
    try:
        done = one.run(now)
        if done:
            log.info(one.name, number=done)
    except DatabaseError as error:
        log.warning(f"{one.name}: failed", error=type(error).__name__)
