"""What the process `menage` does again and again; a part that has something to look after adds its round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.conversations.expiry import expire
from portal.desk import readings
from portal.desk.cases import letters, watching
from portal.desk.people import cleaning
from portal.desk.threads import following


@dataclass(frozen=True)
class Round:
    """One thing to do, how often, and the number of things done that it returns."""

    name: str
    every: timedelta
    run: Callable[[datetime], int]


ROUNDS = (
    Round("expired", timedelta(minutes=10), expire),
    Round("readings forgotten", timedelta(minutes=10), readings.forget),
    Round("accounts cleaned", timedelta(minutes=10), cleaning.forget),
    Round("index caught up", timedelta(minutes=10), following.catch_up),
    Round("cases watched", timedelta(minutes=1), watching.watch),
    Round("letters sent", timedelta(seconds=30), letters.send),
    Round("letters cleared", timedelta(hours=6), letters.clear),
)
"""Every round, in the order they are done."""
