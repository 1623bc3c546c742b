"""`python -m portal desk_bench`: fills an empty store with invented conversations, times the desk's pages."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from statistics import median, quantiles
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.test import Client
from django.utils import timezone

from portal import rules
from portal.conversations.models import Case, Conversation
from portal.desk.threads import crowding
from portal.search.models import Entry

_FIRST = 2
"""So many requests come before those that count: they fill caches."""
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
    "five common words": f"{_LIST}?q=maire+conseil+demande+délai+article",
    "rule changed or low probability": f"{_LIST}?changee=oui&pmax=0.05&mode=ou",
    "rule changed, common word": f"{_LIST}?changee=oui&q=maire",
    "nearly never so low": f"{_LIST}?pmax=0.01",
    "tag or reader": f"{_LIST}?etiquette=étiquette+1&par=lectrice&mode=ou",
    "review": "/desk/revue/",
    "arbitration": "/desk/revue/arbitrage/",
    "figures": "/desk/revue/accord/",
    "cases": "/desk/dossiers/",
    "closed cases": "/desk/dossiers/?liste=clos",
    "journal": "/desk/journal/",
    "team": "/desk/equipe/",
}
_SETTLED = {"postgresql": "VACUUM ANALYZE"}
"""What leaves a store as its own upkeep would, after so much was written at once; elsewhere `ANALYZE`."""


class Command(BaseCommand):
    """Measures; refuses a store that holds anything."""

    help = (
        "Remplit une base vide de conversations inventées et mesure les pages du bureau (jamais en service)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add how many conversations."""
        parser.add_argument("--conversations", type=int, default=100_000)
        parser.add_argument("--rounds", type=int, default=20, help="demandes de chaque page")
        parser.add_argument("--again", action="store_true", help="mesurer la base déjà remplie ainsi")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill, then time each page and print the figures as JSON."""
        if not options["again"]:
            self._fill(options["conversations"])
        client, rounds = Client(SERVER_NAME="127.0.0.1"), options["rounds"] + _FIRST
        client.force_login(get_user_model().objects.get_or_create(username="mesure", is_superuser=True)[0])
        pages = {name: [address] for name, address in PAGES.items()} | _pages_of_rows(rounds)
        figures = {name: _timed(client, addresses, rounds) for name, addresses in pages.items()}
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
                cursor.execute(_SETTLED.get(connections[alias].vendor, "ANALYZE"))


def _pages_of_rows(number: int) -> dict[str, list[str]]:
    """Return the addresses that name a row: a page from the middle of the list, conversations, cases."""
    ids = list(Entry.objects.values_list("conversation", flat=True)[:number])
    middle = Entry.objects.order_by("-last")[Entry.objects.count() // 2]
    key = f"avant={middle.last.isoformat().replace('+', '%2B')}~{middle.pk}"
    numbers = Case.objects.values_list("number", flat=True)[:number]
    return {
        "middle of the list": [f"{_LIST}?{key}"],
        "conversation": [f"{_LIST}{id}/" for id in ids],
        "conversation in a filter": [f"{_LIST}{id}/?q=maire" for id in ids],
        "case": [f"/desk/dossiers/{one}/" for one in numbers],
    }


def _timed(client: Client, addresses: list[str], rounds: int) -> dict[str, float]:
    """Ask for pages again and again; return milliseconds by the clock, in the store, and of this process.

    On a machine that does other things the clock says how busy it is. `work` is what this process did; with
    SQLite that is the whole page, with PostgreSQL the store's own share is in `store`, with its waits.
    """
    clock, work, store, statements = [], [], [], 0
    for place in range(rounds):
        with _watched() as spent:
            start, worked = time.perf_counter(), time.process_time()
            answer = client.get(addresses[place % len(addresses)])
            clock.append(1000 * (time.perf_counter() - start))
            work.append(1000 * (time.process_time() - worked))
        store.append(sum(spent))
        statements = max(statements, len(spent))
        if answer.status_code != 200:
            raise CommandError(f"{answer.status_code} au lieu d'une page")
    return {
        "median": round(median(clock[_FIRST:]), 1),
        "p95": _p95(clock),
        "work p95": _p95(work),
        "store p95": _p95(store),
        "statements": statements,
    }


def _p95(taken: list[float]) -> float:
    """Return the 95th percentile, without the first ones."""
    return round(quantiles(taken[_FIRST:], n=20)[-1], 1)


@contextmanager
def _watched() -> Iterator[list[float]]:
    """Note the milliseconds of each statement."""
    spent: list[float] = []

    def note(execute: Any, *given: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(*given)
        finally:
            spent.append(1000 * (time.perf_counter() - start))

    with ExitStack() as watched:
        for connection in connections.all():
            watched.enter_context(connection.execute_wrapper(note))
        yield spent
