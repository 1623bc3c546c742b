"""A small house for every test, bare or furnished."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runner.small_house import House


@pytest.fixture
def bare(tmp_path: Path) -> House:
    """A house in which nothing was set up yet."""
    root = tmp_path / "maison"
    root.mkdir()
    return House(root)


@pytest.fixture
def house(bare: House) -> House:
    """A house in which everything is ready to start."""
    bare.furnish()
    return bare
