"""The facts that a page may give when it opens a conversation, checked against those that the rules know."""

from __future__ import annotations

from typing import Any

from portal import rules
from portal.reading import wrong


def facts_of(profile: dict[str, Any]) -> dict[str, Any]:
    """Return the profile as it will be sent with each turn, or name the key that no rule knows."""
    for name, value in profile.items():
        problem = rules.fact_problem(name, value)
        if problem:
            raise wrong(f"profile.{name}", problem)
    return profile
