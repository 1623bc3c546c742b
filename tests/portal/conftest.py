"""The portal on a real SQLite file, with the stand-in for Rasa behind it.

Django is set up here, once, on a temporary folder: settings read the environment when they are imported.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_FOLDER = tempfile.TemporaryDirectory(prefix="replique-portal-")
os.environ.update(
    DJANGO_SETTINGS_MODULE="portal.settings",
    VAR_DIR=_FOLDER.name,
    RULES_DIR=str(Path(__file__).parent / "rules"),
    PUBLIC_URL="http://testserver",
    TODAY="2026-11-24",
    REPLY_DEADLINE="5",
)
for name in ("DATABASE_URL", "SECRET_KEY", "RASA_URL"):
    os.environ.pop(name, None)

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from portal.conversations import turns  # noqa: E402
from portal.conversations.engine import Engine  # noqa: E402
from portal.conversations.models import Conversation  # noqa: E402
from tests.portal.chat import Chat, Server  # noqa: E402
from tests.portal.stub_rasa import StubRasa  # noqa: E402


@pytest.fixture(scope="session", autouse=True)
def _store() -> Iterator[None]:
    call_command("migrate", verbosity=0)
    yield
    connections.close_all()
    _FOLDER.cleanup()


@pytest.fixture
def rasa(monkeypatch: pytest.MonkeyPatch) -> Iterator[StubRasa]:
    """A stand-in for Rasa that the portal talks to during this test."""
    stub = StubRasa()
    monkeypatch.setattr(settings, "RASA_URL", stub.url)
    monkeypatch.setattr(turns, "engine", Engine())
    yield stub
    stub.close()
    Conversation.objects.all().delete()


@pytest.fixture
def chat(rasa: StubRasa) -> Chat:
    """A conversation just opened."""
    return Chat.opened()


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The portal under gunicorn, as it is run, with its own store and its own stand-in for Rasa."""
    with Server.started(Path(tmp_path_factory.mktemp("live"))) as server:
        yield server
