"""The rules base, read once for this process: a change of `rules/` is seen at the next start."""

from __future__ import annotations

from functools import cache

from django.conf import settings

import rulebook


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
