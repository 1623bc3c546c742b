"""The portal on a real store, or on two, with the stand-in for Rasa behind it.

Django is set up here, once, on a temporary folder: settings read the environment when they are imported.
Every test that touches the store is run on each kind that stores.py finds.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
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
    RATE_LIMITS="off",
)
for name in ("DATABASE_URL", "KEYS_URL", "SEARCH_URL", "SECRET_KEY", "RASA_URL"):
    os.environ.pop(name, None)

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from portal.conversations import turns  # noqa: E402
from portal.conversations.engine import Engine  # noqa: E402
from portal.conversations.models import Conversation, Count  # noqa: E402
from portal.keys.models import Key  # noqa: E402
from portal.keys.routing import APART  # noqa: E402
from portal.search import entries  # noqa: E402
from portal.sending.models import Setting  # noqa: E402
from portal.store import configuration  # noqa: E402
from tests.portal import sending, stores  # noqa: E402
from tests.portal.chat import Chat  # noqa: E402
from tests.portal.plain import Browser  # noqa: E402
from tests.portal.sending import Sets  # noqa: E402
from tests.portal.server import Server  # noqa: E402
from tests.portal.stores import Store  # noqa: E402
from tests.portal.stub_rasa import StubRasa  # noqa: E402

STORES = stores.available()


def pytest_report_header() -> str:
    """Say which stores the portal is tested on."""
    return f"portal on: {', '.join(store.name for store in STORES)}"


@pytest.fixture(scope="session", params=STORES, ids=lambda store: store.name)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store with its tables, which Django uses from now on."""
    folders = {alias: Path(_FOLDER.name, alias) for alias in ("default", *APART)}
    with ExitStack() as made:
        urls = {}
        for alias, folder in folders.items():
            folder.mkdir(exist_ok=True)
            urls[alias] = made.enter_context(request.param.database(folder))
        connections.close_all()
        connections.settings = connections.configure_settings(
            {alias: configuration(url, forgets=alias in APART) for alias, url in urls.items()}
        )
        for alias in urls:
            with suppress(AttributeError):
                del connections[alias]
        call_command("migrate", verbosity=0)
        yield request.param
        connections.close_all()


@pytest.fixture
def rasa(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[StubRasa]:
    """A stand-in for Rasa that the portal talks to during this test."""
    stub = StubRasa()
    monkeypatch.setattr(settings, "RASA_URL", stub.url)
    monkeypatch.setattr(turns, "engine", Engine())
    yield stub
    stub.close()
    Conversation.objects.all().delete()
    Count.objects.all().delete()
    entries.forget(entries.known())
    Key.objects.all().delete()
    Count.objects.all().delete()


@pytest.fixture
def chat(rasa: StubRasa) -> Chat:
    """A conversation just opened."""
    return Chat.opened()


@pytest.fixture
def visitor(rasa: StubRasa) -> Browser:
    """Somebody without JavaScript who reads the opening."""
    browser = Browser()
    browser.open()
    return browser


@pytest.fixture
def talking(visitor: Browser) -> Browser:
    """Somebody without JavaScript who has asked something."""
    visitor.ask("Bonjour")
    return visitor


@pytest.fixture(scope="module")
def live(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The portal under gunicorn, as it is run, with its own store and its own stand-in for Rasa."""
    folder = Path(tmp_path_factory.mktemp("live"))
    with store.database(folder) as url, Server.started(folder, DATABASE_URL=url) as server:
        yield server


@pytest.fixture
def sets(store: object) -> Iterator[Sets]:
    """Sets levels at the desk; at the end nothing is set."""
    client = sending.lead()
    yield lambda **levels: sending.set_to(client, **levels)
    Setting.objects.all().delete()
    User.objects.all().delete()
