"""`python -m portal desk_bench`: fills an empty store with invented conversations, times the desk's pages."""

from __future__ import annotations

import json
import time
from statistics import median, quantiles
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.test import Client
from django.utils import timezone

from portal import rules
from portal.conversations.models import Conversation
from portal.desk.threads import crowding
from portal.search.models import Entry

_ROUNDS = 20
_LIST = "/desk/conversations/"
PAGES = {
    "home": "/desk/",
    "list": _LIST,
    "one theme": f"{_LIST}?theme=budget",
    "theme, outcome, size": f"{_LIST}?theme=elections&issue=escalate&taille=500+%C3%A0+999+hab.",
    "common word": f"{_LIST}?q=maire",
    "two common words": f"{_LIST}?q=maire+conseil",
    "rare word": f"{_LIST}?q=vidéosurveillance",
    "word that is nowhere": f"{_LIST}?q=xylophone",
    "word or theme": f"{_LIST}?q=maire&theme=budget&mode=ou",
    "rule changed since": f"{_LIST}?changee=oui",
    "low probability": f"{_LIST}?pmax=0.3",
    "days and feedback": f"{_LIST}?du=2026-01-01&avis=down",
    "review": "/desk/revue/",
    "figures": "/desk/revue/accord/",
}


class Command(BaseCommand):
    """Measures; refuses a store that holds anything."""

    help = (
        "Remplit une base vide de conversations inventées et mesure les pages du bureau (jamais en service)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add how many conversations."""
        parser.add_argument("--conversations", type=int, default=100_000)
        parser.add_argument("--again", action="store_true", help="mesurer la base déjà remplie ainsi")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill, then time each page and print the figures as JSON."""
        if not options["again"]:
            self._fill(options["conversations"])
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(get_user_model().objects.get_or_create(username="mesure", is_superuser=True)[0])
        figures = {name: _timed(client, [address]) for name, address in PAGES.items()}
        ids = list(Entry.objects.values_list("conversation", flat=True)[: _ROUNDS + 2])
        middle = Entry.objects.order_by("-last")[Entry.objects.count() // 2]
        key = f"avant={middle.last.isoformat().replace('+', '%2B')}~{middle.pk}"
        figures["middle of the list"] = _timed(client, [f"{_LIST}?{key}"])
        figures["conversation"] = _timed(client, [f"{_LIST}{id}/" for id in ids])
        figures["conversation in a filter"] = _timed(client, [f"{_LIST}{id}/?q=maire" for id in ids])
        store = connections["default"].vendor
        self.stdout.write(
            json.dumps({"store": store, "conversations": Entry.objects.count(), "ms": figures}, indent=1)
        )

    def _fill(self, number: int) -> None:
        if Conversation.objects.exists():
            raise CommandError("Cette base contient des conversations : donnez un VAR_DIR vide.")
        for done in crowding.crowd(rules.book(), number, timezone.now()):
            self.stderr.write(f"{done} conversations")
        for alias in ("default", "search", "keys"):
            with connections[alias].cursor() as cursor:
                cursor.execute("ANALYZE")


def _timed(client: Client, addresses: list[str]) -> dict[str, float]:
    """Ask for pages again and again; return milliseconds, by the clock and of this process's own work.

    On a machine that does other things the clock says how busy it is; the work, what the page costs.
    """
    clock, work = [], []
    for place in range(_ROUNDS + 2):
        start, worked = time.perf_counter(), time.process_time()
        answer = client.get(addresses[place % len(addresses)])
        clock.append(1000 * (time.perf_counter() - start))
        work.append(1000 * (time.process_time() - worked))
        if answer.status_code != 200:
            raise CommandError(f"{answer.status_code} au lieu d'une page")
    return {
        "median": round(median(clock[2:]), 1),
        "p95": round(quantiles(clock[2:], n=20)[-1], 1),
        "work p95": round(quantiles(work[2:], n=20)[-1], 1),
    }
