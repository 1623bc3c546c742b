"""The facts that a page may give when it opens a conversation, checked against those that the rules know.

A page may also say which commune, by its code INSEE: that gives its population and whether local law applies.
The code itself is not kept, since in a village it names the person who asks; what the page says otherwise of
the council comes first.
"""

from __future__ import annotations

import re
from typing import Any

from portal import rules
from portal.conversations.places import council
from portal.forms import wrong
from rulebook import FactError, facts_from_json, facts_to_json
from rulebook.communes import register

_INSEE = re.compile(r"(?:\d{2}|2[AB])\d{3}", re.ASCII)


def facts_of(profile: dict[str, Any]) -> dict[str, Any]:
    """Return the profile as it will be sent with each turn, or name the key that does not fit."""
    if not profile:
        return {}
    given = dict(profile)
    if (code := given.pop("commune", None)) is not None:
        if not isinstance(code, str) or not _INSEE.fullmatch(code):
            raise wrong("profile.commune", "doit être un code INSEE, comme « 49007 »")
        commune = register().commune(code)
        if commune is None:
            raise wrong("profile.commune", "n'est le code INSEE d'aucune commune connue")
        told = {"collectivite": "commune", **council(commune), **given}
        given = {name: value for name, value in told.items() if name in given or name in rules.book().faits}
    try:
        return facts_to_json(facts_from_json(given, rules.book()))
    except FactError as error:
        raise wrong(f"profile.{error.fait}", f"ne convient pas\u00a0: {error}".rstrip(".")) from None
