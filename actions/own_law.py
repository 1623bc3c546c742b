"""The métropole de Lyon is no intercommunal body: an answer comes with what the base says of its own law."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from actions.wording import Message, message
from rulebook import Rulebook

RULE = "departement_region/statuts_particuliers"
"""Says what is known of the councils of their own law, and offers a trainer for the rest."""

_LYON = re.compile(
    r"\bm[ée]tropol\w+ (?:de |à |du grand )?lyon\b|\bm[ée]tropole lyonnaise\b"
    r"|\blyon m[ée]tropole\b|\bgrand[- ]lyon\b",
    re.IGNORECASE,
)


def beside_own_law(text: str, answered: Iterable[str], rulebook: Rulebook, on: date) -> list[Message]:
    """Return the message that goes beside the rules `answered`, when the text names the métropole de Lyon."""
    if not _LYON.search(text) or RULE in answered or RULE not in rulebook.rules:
        return []
    return [message(rulebook.answer(RULE, {}, on=on), rulebook, 1.0)]
