"""One Réplique for all tests of this room, started as its user does."""

from __future__ import annotations

from collections.abc import Iterator

import psutil
import pytest

from tests.end_to_end.replique import Replique, Talk


@pytest.fixture(scope="session")
def replique(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replique]:
    """Réplique, running; at the end nothing of it may be left."""
    with Replique.running(tmp_path_factory.mktemp("replique")) as running:
        yield running
        processes = running.processes()
        assert len(processes) >= 4
    assert psutil.wait_procs(processes, timeout=5)[1] == []
    assert "Tout est arrêté" in running.said()


@pytest.fixture
def talk(replique: Replique) -> Talk:
    """A conversation of its own."""
    return replique.talk()
