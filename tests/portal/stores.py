"""The stores that the portal is tested on: a SQLite file always, PostgreSQL too where a server lets us in.

Nothing needs to be said: a server on 127.0.0.1 is found. TEST_DATABASE_URL names another one, and is then a
demand: the tests fail if it does not answer. Each run makes databases of its own and drops them.
"""

from __future__ import annotations

import getpass
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

LOCAL = "postgresql://{user}@127.0.0.1:5432/postgres"


@dataclass(frozen=True)
class Store:
    """A kind of store; `server` is the address of an existing database of PostgreSQL, or nothing."""

    name: str
    server: str = ""

    @contextmanager
    def database(self, folder: Path) -> Iterator[str]:
        """Make an empty database, give its address, drop it at the end."""
        if not self.server:
            yield f"sqlite:///{folder}/portal.sqlite3"
            return
        name = f"replique_test_{secrets.token_hex(6)}"
        self._run(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(self.server)._replace(path=f"/{name}").geturl()
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def held(self, url: str) -> Iterator[None]:
        """Keep everybody else from writing a conversation."""
        if self.server:
            held = psycopg2.connect(url)
            take = "LOCK TABLE conversations_conversation, conversations_message"
        else:
            held = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
            take = "BEGIN EXCLUSIVE"
        with closing(held):
            held.cursor().execute(take)
            yield
            held.rollback()

    def _run(self, statement: str) -> None:
        with closing(psycopg2.connect(self.server, connect_timeout=5)) as connection:
            connection.autocommit = True
            connection.cursor().execute(statement)


def available() -> list[Store]:
    """Return the kinds of store that can be tested here."""
    demanded = os.environ.get("TEST_DATABASE_URL")
    candidates = [demanded] if demanded else [LOCAL.format(user=user) for user in (_user(), "postgres")]
    found = next((url for url in candidates if url == demanded or _lets_us_in(url)), None)
    return [Store("sqlite")] + ([Store("postgresql", found)] if found else [])


def _lets_us_in(url: str) -> bool:
    may_create = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
    try:
        with closing(psycopg2.connect(url, connect_timeout=2)) as connection, connection.cursor() as cursor:
            cursor.execute(may_create)
            return bool(cursor.fetchone()[0])
    except psycopg2.Error:
        return False


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "postgres"
