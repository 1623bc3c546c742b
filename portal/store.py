"""The store's connection, SQLite or PostgreSQL: bounded waits, and a connection that died is made anew."""

from __future__ import annotations

from typing import Any

import dj_database_url

PATIENCE = 2.5
"""Seconds that a call waits for a lock: several such waits must fit in the time of one reply."""


def configuration(url: str) -> dict[str, Any]:
    """Return Django's settings for the store at this address."""
    found: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    options: dict[str, Any] = found.get("OPTIONS", {})
    if found["ENGINE"].endswith("sqlite3"):
        # IMMEDIATE: a transaction that will write waits for its turn at BEGIN instead of failing halfway.
        options |= {
            "timeout": PATIENCE,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        bound = int(PATIENCE * 1000)
        options = {
            "connect_timeout": 3,
            "options": f"-c lock_timeout={bound} -c statement_timeout={2 * bound}",
            **options,
        }
    return found | {"OPTIONS": options}
