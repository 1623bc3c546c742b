"""What the round of `menage` deletes of accounts: links, sessions and failures that count no more."""

from __future__ import annotations

from datetime import datetime

from portal.desk.people import links, locking, sessions


def forget(now: datetime) -> int:
    """Delete what is over; return how many rows."""
    return links.forget(now) + sessions.forget(now) + locking.forget(now)
