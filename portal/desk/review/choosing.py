"""Finds the rule that a trainer names: by its number, or by words that one rule alone holds."""

from __future__ import annotations

from portal.search.marks import words
from rulebook import Rulebook


def named(book: Rulebook, text: str) -> str:
    """Return the rule of that number, or the only one whose question holds these words; else nothing."""
    if text.strip() in book.rules:
        return text.strip()
    sought = words(text)
    found = [rule.id for rule in book.rules.values() if sought and sought <= words(rule.titre)]
    return found[0] if len(found) == 1 else ""
