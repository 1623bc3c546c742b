"""`python -m portal first_account`: prints the link to the first account, as long as there is none."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.urls import reverse
from django.utils import timezone

from portal.desk.people import links


class Command(BaseCommand):
    """Makes a link that is good once, 24 hours, and makes the one before useless."""

    help = "Donne le lien du premier compte, administrateur, tant qu'il n'y en a pas."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add where the portal answers."""
        parser.add_argument("--at", default="", help="adresse de la page (sans quoi : PUBLIC_URL)")
        parser.add_argument("--quiet", action="store_true", help="ne rien dire s'il y a déjà un compte")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the link, or that nobody needs it."""
        token = links.first(timezone.now())
        if token is not None:
            path = reverse("desk-invitation", args=[token]).removeprefix(settings.ENV.prefix)
            base = options["at"] or settings.ENV.public_url or "http://127.0.0.1:8000/"
            self.stdout.write(urljoin(f"{base.rstrip('/')}/", path.lstrip("/")))
        elif not options["quiet"]:
            self.stdout.write("Un administrateur a déjà son compte : il invite les autres, dans Équipe.")
