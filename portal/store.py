"""The store's connection, SQLite or PostgreSQL: bounded waits, and a connection that died is made anew."""

from __future__ import annotations

from typing import Any

import dj_database_url

PATIENCE = 2.5
"""Seconds that a call waits for a lock: several such waits must fit in the time of one reply."""

_WRITING_AHEAD = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
_FORGETTING = "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;"


def configuration(url: str, forgets: bool = False) -> dict[str, Any]:
    """Return Django's settings for the store at this address.

    One that `forgets` leaves nothing on the disk of what is deleted: no write-ahead log that holds it still.
    """
    found: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    options: dict[str, Any] = found.get("OPTIONS", {})
    if found["ENGINE"].endswith("sqlite3"):
        # IMMEDIATE: a transaction that will write waits for its turn at BEGIN instead of failing halfway.
        options |= {
            "timeout": PATIENCE,
            "transaction_mode": "IMMEDIATE",
            "init_command": f"PRAGMA secure_delete=ON; {_FORGETTING if forgets else _WRITING_AHEAD}",
        }
    else:
        bound = int(PATIENCE * 1000)
        options = {
            "connect_timeout": 3,
            # No jit: compiling a statement costs more than any of ours saves by it.
            "options": f"-c lock_timeout={bound} -c statement_timeout={2 * bound} -c jit=off",
            **options,
        }
    return found | {"OPTIONS": options}
