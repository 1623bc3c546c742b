"""What somebody wrote, as the rest of the portal may hold it: without what would name a person."""

from __future__ import annotations

from portal.conversations import places, turns
from portal.conversations.masking import mask


def anonymous(text: str) -> str:
    """Return a text that names nobody, neither by an address nor by a commune."""
    return places.hidden(mask(text))


def utterance(text: str, choice: str, client_id: str) -> turns.Utterance:
    """Return a message to answer; the turn itself reads the names of places in it, then forgets them."""
    return turns.Utterance(mask(text), choice, client_id or None)
