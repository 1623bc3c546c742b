"""Where the portal is tested: never on less than what was asked for."""

from __future__ import annotations

from pathlib import Path

import psycopg2
import pytest

from tests.portal import stores

NOWHERE = "postgresql://{user}@127.0.0.1:9/postgres"


def test_without_a_server_it_is_sqlite_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    monkeypatch.setattr(stores, "LOCAL", NOWHERE)
    assert [store.name for store in stores.available()] == ["sqlite"]


def test_a_server_that_is_demanded_and_does_not_answer_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TEST_DATABASE_URL", NOWHERE.format(user="personne"))
    demanded = stores.available()[1]
    with pytest.raises(psycopg2.OperationalError), demanded.database(tmp_path):
        raise AssertionError("unreachable")
