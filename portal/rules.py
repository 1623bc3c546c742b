"""The rules base, read once for this process: a change of `rules/` is seen at the next start."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import Any

from django.conf import settings

import rulebook
from rulebook import FactError, describe_fact, facts_from_json


@cache
def book() -> rulebook.Rulebook:
    """Return the rules base; a broken file raises, and is tried again at the next call."""
    return rulebook.load(settings.RULES_DIR)


def readable() -> bool:
    """Tell whether the rules base can be read and holds something."""
    try:
        return bool(book().rules)
    except (rulebook.RulebookError, OSError):
        return False


def fact_in_words(name: str, value: Any) -> str:
    """Say a fact that is kept in its own words; by its name when the rules no longer know it."""
    if readable() and name in book().faits:
        with suppress(FactError):
            (known,) = facts_from_json({name: value}, book()).values()
            return describe_fact(book().faits[name], known)
    return f"{name}\u00a0: {value}"
