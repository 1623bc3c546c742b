"""What the round of `expire` deletes of accounts: links, sessions and failures that count no more."""

from __future__ import annotations

from datetime import datetime

from portal.desk.people import links, locking, sessions


def forget(now: datetime) -> None:
    """Delete what is over."""
    links.forget(now)
    sessions.forget(now)
    locking.forget(now)
