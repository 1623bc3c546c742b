"""The store is no longer there: said at once, by status and by a message to show."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connections

from portal.store import configuration
from tests.portal.chat import Chat, get


@pytest.fixture
def lost(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The store's file or server is no longer there."""
    with monkeypatch.context() as patch:
        nowhere = configuration("sqlite:////nulle/part/portal.sqlite3")
        patch.setattr(connections, "settings", connections.configure_settings({"default": nowhere}))
        kept = connections["default"]
        del connections["default"]
        yield
    connections["default"] = kept


def test_a_store_that_is_down_is_503_with_a_message_to_show(chat: Chat, lost: None) -> None:
    for answer in (chat.send(text="Bonjour"), get(f"{chat.path}/messages", chat.token)):
        assert answer.status_code == 503
        (message,) = answer.json()["messages"]
        assert message["outcome"] == "error"
        assert "base de données" in message["text"]


def test_a_store_that_is_down_is_named_by_readyz(lost: None) -> None:
    answer = get("/readyz")
    assert answer.status_code == 503
    assert "base de données" in answer.json()["missing"]
    assert get("/healthz").status_code == 200
