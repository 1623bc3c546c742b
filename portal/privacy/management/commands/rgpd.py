"""`python -m portal rgpd [--check] FILE`: writes the generated parts of docs/rgpd.md, or compares them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.privacy import documenting


class Command(BaseCommand):
    """Keeps the document true to the configuration."""

    help = "Met à jour les parties calculées de docs/rgpd.md, ou vérifie qu'elles le sont."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the document, and the wish only to check it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="échouer si le document est à refaire")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the document anew, or compare."""
        file: Path = options["file"]
        before = file.read_text(encoding="utf-8")
        after = documenting.filled(before)
        if options["check"] and after != before:
            raise CommandError(f"{file} ne dit plus ce que fait le code : python -m portal rgpd {file}")
        file.write_text(after, encoding="utf-8")
