"""`python -m portal index`: makes the index of conversations again, or only puts right what differs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from portal.desk.threads import following, shared
from portal.search import entries


class Command(BaseCommand):
    """Reads every conversation that trainers may read and writes its entry again."""

    help = "Refait l'index des conversations partagées ou transmises (il n'est jamais sauvegardé)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the wish to put right only what is missing or too much."""
        parser.add_argument("--missing", action="store_true", help="seulement ce qui manque ou est en trop")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the index, say of how many conversations."""
        now = timezone.now()
        changed = following.catch_up(now)
        if options["missing"]:
            self.stdout.write(f"{changed} conversation(s) remises en ordre.")
            return
        for conversation_id in entries.known():
            following.follow(conversation_id, now)
        self.stdout.write(f"{shared.conversations().count()} conversation(s) dans l'index.")
