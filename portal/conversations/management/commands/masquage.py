"""`python -m portal masquage DOSSIER`: how well, and how fast, sentences marked by hand are masked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.conversations.masking import mask, measuring

ORDINARY, LONG = 200, 4000


class Command(BaseCommand):
    """Prints recall and precision by kind, and the time a message takes; writes nothing."""

    help = "Mesure le masquage : rappel et précision par nature, temps par message."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the folder, and whether each fault is shown."""
        parser.add_argument("dossier", type=Path, help="des fichiers .yml de phrases annotées")
        parser.add_argument("--fautes", action="store_true", help="montrer ce qui est manqué ou en trop")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure and print."""
        sentences = measuring.read(options["dossier"])
        if not sentences:
            raise CommandError(f"{options['dossier']} : aucune phrase. Donnez un dossier de fichiers .yml.")
        score = measuring.measure(sentences)
        self.stdout.write("\n".join(measuring.report(score)))
        if options["fautes"]:
            self.stdout.write("\n".join(score.faults))
        mask("Je suis élue à Saint-Lô")  # the lists and the register are read on first use
        texts = " ".join(sentence.text for sentence in sentences)
        for size in (ORDINARY, LONG):
            times = measuring.milliseconds(measuring.cut(texts, size))
            self.stdout.write(f"{size} caractères, {len(times)} messages : {measuring.spread(times)}")
