"""Replaces what says who somebody is by a mark, before anything is kept or sent on: « [personne 1] ».

Leaves articles, dates, amounts, functions, institutions and places readable; a commune's name is left to
`places`. Rules and lists, one file a kind; docs/masquage.md says what is masked, and how well.
"""

from __future__ import annotations

from portal.conversations.masking import addresses, contacts, numbers, persons
from portal.conversations.masking.spans import Span, settled, written

__all__ = ["Span", "find", "kinds", "mask"]


def mask(text: str) -> str:
    """Return the text with marks instead of what is personal, the same thing by the same mark."""
    return written(text, find(text))


def kinds(text: str) -> frozenset[str]:
    """Return what kinds of personal things a text holds: « courriel », « personne »."""
    return frozenset(span.kind for span in find(text))


def find(text: str) -> list[Span]:
    """Return the pieces of a text that must go, in their order."""
    numbered = settled(
        [
            contacts.emails(text),
            contacts.accounts(text),
            numbers.ibans(text),
            numbers.social_security(text),
            contacts.phones(text),
            numbers.plates(text),
            numbers.births(text),
            addresses.addresses(text),
        ]
    )
    return settled([numbered, persons.persons(text, numbered)])
