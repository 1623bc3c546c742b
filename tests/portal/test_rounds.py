"""What `menage` does, again and again; a round that fails stops none of the others."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError

from portal import rounds
from portal.desk.management.commands import menage
from portal.rounds import Round
from tests.portal.command import portal


def test_every_round_is_done_once_on_a_fresh_store(tmp_path: Path) -> None:
    assert portal(tmp_path, "migrate", "-v0").returncode == 0
    done = portal(tmp_path, "menage", "--once")
    assert done.returncode == 0, done.stderr
    assert "failed" not in done.stderr


def test_what_has_to_be_done_is_there() -> None:
    names = {one.name for one in rounds.ROUNDS}
    assert names >= {"expired", "readings forgotten", "cases watched", "letters sent", "letters cleared"}


def test_a_store_that_fails_stops_none_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    done = []

    def fail(now: datetime) -> int:
        raise OperationalError

    def work(now: datetime) -> int:
        done.append(now)
        return 1

    often = timedelta(seconds=1)
    monkeypatch.setattr(menage, "ROUNDS", (Round("fails", often, fail), Round("works", often, work)))
    call_command("menage", once=True)
    assert len(done) == 1
