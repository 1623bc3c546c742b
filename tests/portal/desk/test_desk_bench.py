"""The measure of the desk's pages; what it says of their time is read, never tested."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from portal.desk.threads.management.commands.desk_bench import PAGES
from tests.portal.desk.sharing import shared
from tests.portal.stub_rasa import StubRasa


@pytest.fixture
def measured(talk: StubRasa) -> Iterator[None]:
    """A store in which the account that measures may be made, and is not left."""
    yield
    get_user_model().objects.filter(username="mesure").delete()


def test_every_page_of_the_bench_is_timed_over_an_invented_crowd(measured: None) -> None:
    said = io.StringIO()
    call_command("desk_bench", conversations=100, rounds=2, stdout=said, stderr=io.StringIO())
    figures = json.loads(said.getvalue())
    assert figures["conversations"] == 100
    assert set(PAGES) < set(figures["ms"])


def test_the_bench_refuses_a_store_that_holds_conversations(measured: None) -> None:
    shared()
    with pytest.raises(CommandError, match="contient des conversations"):
        call_command("desk_bench", conversations=1)
