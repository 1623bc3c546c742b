"""The journal: every entry, the latest first, by account; and it says when somebody rewrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from portal.desk import journal, readings
from portal.desk.models import Reading
from portal.desk.roles import Role
from tests.portal.desk.accounts import account, clear, inside, text


@pytest.fixture
def admin(store: object) -> Iterator[Client]:
    """An administrator's browser."""
    yield inside(account("administratrice", Role.ADMIN))
    clear()


def rows(client: Client, query: str = "") -> list[list[str]]:
    """The entries on a page of the journal: number, time, account, page, conversation."""
    page = text(client.get(f"/desk/journal/{query}"))
    found = [re.findall("<td>(.*?)</td>", row) for row in re.findall("<tr>(.*?)</tr>", page, re.DOTALL)]
    return [row for row in found if row]


def test_the_latest_entries_come_first_and_older_ones_on_other_pages(admin: Client) -> None:
    for number in range(journal.PER_PAGE + 1):
        readings.note("lectrice", f"{number:08}" + "0" * 24, "dossier", timezone.now())
    first, second = rows(admin, "?compte=lectrice"), rows(admin, "?compte=lectrice&page=2")
    assert [int(row[4]) for row in first] == list(range(journal.PER_PAGE, 0, -1))
    assert int(second[0][4]) == 0


def test_one_account_is_read_alone(admin: Client) -> None:
    readings.note("lecteur", "", "liste", timezone.now())
    readings.note("une-autre", "", "liste", timezone.now())
    assert {row[2] for row in rows(admin, "?compte=lecteur")} == {"lecteur"}


@pytest.mark.parametrize("query", ["?page=0", "?page=x", "?page=999", "?compte=personne", "?compte=%00"])
def test_a_query_that_makes_no_sense_still_gets_a_page(admin: Client, query: str) -> None:
    assert admin.get(f"/desk/journal/{query}").status_code == 200


def test_the_chain_is_said_whole_and_then_broken(admin: Client) -> None:
    readings.note("lectrice", "", "liste", timezone.now())
    assert "chaîne intacte" in text(admin.get("/desk/journal/"))
    with transaction.atomic():
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("DROP TRIGGER desk_reading_unchanged")
            else:
                cursor.execute("ALTER TABLE desk_reading DISABLE TRIGGER desk_reading_append_only")
        changed = Reading.objects.last()
        Reading.objects.filter(pk=changed.pk).update(account="personne")
        page = text(admin.get("/desk/journal/"))
        assert f"La chaîne est rompue à l'entrée n° {changed.pk}" in page
        transaction.set_rollback(True)
