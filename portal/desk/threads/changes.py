"""Whether a rule is still what it was when it was served."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rulebook import Rulebook


def has_changed(book: Rulebook, served: Mapping[str, Any], today: date) -> bool:
    """Tell whether a rule, as a message carries it, has another version or check by now, or is gone."""
    state = (str(served["id"]), str(served.get("since", "")), str(served.get("checked_on", "")))
    return state not in current(book, [str(served["id"])], today)


def current(book: Rulebook, rule_ids: list[str], today: date) -> set[tuple[str, str, str]]:
    """Return the state of rules today: id, day of the version, day of the last check."""
    found = set()
    for id in rule_ids:
        regle = book.rules.get(id)
        version = regle.version_on(today) if regle else None
        if regle and version and not version.abrogee:
            found.add((id, version.depuis.isoformat(), regle.verifie_le.isoformat()))
    return found
