"""The tiny invented rules base of `good/`."""

from __future__ import annotations

from pathlib import Path

import pytest

from rulebook import Rulebook, load

GOOD = Path(__file__).parent / "good"


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The invented rules base, loaded."""
    return load(GOOD / "rules")
