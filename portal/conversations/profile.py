"""The facts that a page may give when it opens a conversation, checked against those that the rules know."""

from __future__ import annotations

from typing import Any

from portal import rules
from portal.forms import wrong
from rulebook import FactError, facts_from_json, facts_to_json


def facts_of(profile: dict[str, Any]) -> dict[str, Any]:
    """Return the profile as it will be sent with each turn, or name the key that does not fit."""
    if not profile:
        return {}
    try:
        return facts_to_json(facts_from_json(profile, rules.book()))
    except FactError as error:
        raise wrong(f"profile.{error.fait}", f"ne convient pas\u00a0: {error}".rstrip(".")) from None
