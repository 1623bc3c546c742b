"""After a message of distress, the next one is not answered as if nothing had been said."""

from __future__ import annotations

from actions.turn import Turn

ALERT = {"alert": "detresse"}
"""What the conversation keeps pending for one turn."""


def alerted(turn: Turn) -> bool:
    """Tell whether the message before this one was one of distress."""
    return (turn.pending or {}).get("alert") == ALERT["alert"]
