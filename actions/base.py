"""The rules base, read once for this process: a change of `rules/` is seen at the next start."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import rulebook

_DEFAULT = Path(__file__).resolve().parent.parent / "rules"


@cache
def book() -> rulebook.Rulebook:
    """Return the rules base of `RULES_DIR`; a broken file raises, and is tried again at the next call."""
    return rulebook.load(Path(os.environ.get("RULES_DIR") or _DEFAULT))
