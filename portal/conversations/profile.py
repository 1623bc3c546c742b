"""The facts that a page may give when it opens a conversation, checked against those that the rules know.

A page may also say which commune by its code INSEE. Today this only says that the council is a commune's; the
code itself is not kept, since in a village it names the person who asks.
"""

from __future__ import annotations

import re
from typing import Any

from portal import rules
from portal.forms import wrong
from rulebook import FactError, facts_from_json, facts_to_json

_INSEE = re.compile(r"(?:\d{2}|2[AB])\d{3}", re.ASCII)


def facts_of(profile: dict[str, Any]) -> dict[str, Any]:
    """Return the profile as it will be sent with each turn, or name the key that does not fit."""
    if not profile:
        return {}
    given = dict(profile)
    if (code := given.pop("commune", None)) is not None:
        if not isinstance(code, str) or not _INSEE.fullmatch(code):
            raise wrong("profile.commune", "doit être un code INSEE, comme « 49007 »")
        given.setdefault("collectivite", "commune")
    try:
        return facts_to_json(facts_from_json(given, rules.book()))
    except FactError as error:
        raise wrong(f"profile.{error.fait}", f"ne convient pas\u00a0: {error}".rstrip(".")) from None
