"""Who reads a conversation is written down, and the log can't be rewritten unseen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from portal.conversations.models import Case
from portal.desk import readings
from portal.desk.models import Reading
from tests.portal.chat import Chat, post


@pytest.fixture
def trainer(chat: Chat) -> Iterator[Client]:
    """A trainer's browser, with a case to read."""
    post(f"{chat.path}/escalation", {"question": "?", "email": None, "consent": True}, chat.token)
    user = User.objects.create_superuser("formatrice")
    client = Client()
    client.force_login(user)
    yield client
    user.delete()


@pytest.fixture
def unguarded(trainer: Client) -> Iterator[None]:
    """The table without its triggers, for whoever holds the database's own keys; then as it was."""
    sid = transaction.get_connection()
    with transaction.atomic():
        with sid.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("DROP TRIGGER desk_reading_unchanged")
                cursor.execute("DROP TRIGGER desk_reading_kept")
            else:
                cursor.execute("ALTER TABLE desk_reading DISABLE TRIGGER desk_reading_append_only")
        yield
        transaction.set_rollback(True)


def open_case(trainer: Client) -> None:
    """Open the case, as a trainer does."""
    page = trainer.get(f"/admin/conversations/case/{Case.objects.get().pk}/change/")
    assert page.status_code == 200


def test_opening_a_case_says_who_read_which_conversation(trainer: Client, chat: Chat) -> None:
    open_case(trainer)
    last = Reading.objects.last()
    assert (last.account, last.conversation, last.page) == ("formatrice", chat.id, "dossier")


def test_seeing_the_list_of_cases_is_written_down_too(trainer: Client) -> None:
    assert trainer.get("/admin/conversations/case/").status_code == 200
    last = Reading.objects.last()
    assert (last.account, last.conversation, last.page) == ("formatrice", "", "liste des dossiers")


def test_the_store_refuses_to_change_or_delete_an_entry(trainer: Client) -> None:
    open_case(trainer)
    for attempt in (
        lambda: Reading.objects.update(account="personne"),
        lambda: Reading.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    assert readings.verify().broken is None


def test_an_entry_changed_behind_the_stores_back_breaks_the_chain(trainer: Client, unguarded: None) -> None:
    open_case(trainer), open_case(trainer)
    changed = Reading.objects.last()
    Reading.objects.filter(pk=changed.pk).update(account="personne")
    assert readings.verify().broken == changed.pk
    with pytest.raises(CommandError, match="rompue"):
        call_command("readings")


def test_an_entry_left_out_breaks_the_chain(trainer: Client, unguarded: None) -> None:
    for _ in range(3):
        open_case(trainer)
    *_, left_out, last = Reading.objects.all()
    Reading.objects.filter(pk=left_out.pk).delete()
    assert readings.verify().broken == last.pk


def test_a_moment_given_in_another_time_zone_breaks_nothing(trainer: Client) -> None:
    readings.note("formatrice", "0" * 32, "dossier", timezone.now().astimezone(ZoneInfo("Europe/Paris")))
    assert readings.verify().broken is None


def test_an_entry_of_more_than_a_year_ago_may_go_and_the_rest_still_holds(
    trainer: Client, unguarded: None
) -> None:
    Reading.objects.all().delete()
    long_ago = timezone.now() - timedelta(days=400)
    readings.note("formatrice", "0" * 32, "dossier", long_ago)
    open_case(trainer)
    assert readings.forget(timezone.now()) == 1
    assert readings.verify() == readings.Verdict(1, None)


def test_the_command_lists_the_latest_readings(
    trainer: Client, chat: Chat, capsys: pytest.CaptureFixture[str]
) -> None:
    open_case(trainer)
    call_command("readings", last=1)
    said = capsys.readouterr().out
    assert "chaîne intacte" in said
    assert f"formatrice  dossier  {chat.id[:8]}" in said
