"""Copies a store while it is in use, SQLite or PostgreSQL, into a file for its owner only."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connections

KEYS_KEPT = timedelta(days=7)
"""A destroyed key must be gone from its copies too; data without it is unreadable, however long kept."""


class NotCopied(Exception):
    """PostgreSQL's own tool could not copy a store; the message says so in French."""


def copy(alias: str, folder: Path, name: str, now: datetime) -> Path:
    """Copy the database `alias` to `folder/name-<moment>`, and return that file; raises `NotCopied`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    connection = connections[alias]
    is_file = connection.vendor == "sqlite"
    target = folder / f"{name}-{now:%Y%m%d-%H%M%S}.{'sqlite3' if is_file else 'dump'}"
    target.touch(mode=0o600)
    (_sqlite if is_file else _postgresql)(connection.settings_dict, target)
    return target


def forget(folder: Path, name: str, before: datetime) -> None:
    """Delete the copies of that name that are older."""
    for old in folder.glob(f"{name}-*"):
        if old.stat().st_mtime < before.timestamp():
            old.unlink()


def _sqlite(settings: dict[str, Any], target: Path) -> None:
    with closing(sqlite3.connect(settings["NAME"])) as live, closing(sqlite3.connect(target)) as copied:
        live.backup(copied)


def _postgresql(settings: dict[str, Any], target: Path) -> None:
    places = {"--host": "HOST", "--port": "PORT", "--username": "USER"}
    options = [f"{option}={settings[name]}" for option, name in places.items() if settings[name]]
    command = ["pg_dump", "--format=custom", f"--file={target}", *options, settings["NAME"]]
    secret = {"PGPASSWORD": settings["PASSWORD"]} if settings["PASSWORD"] else {}
    try:
        subprocess.run(command, check=True, timeout=3600, env={**os.environ, **secret}, capture_output=True)
    except (OSError, subprocess.SubprocessError) as error:
        target.unlink()
        raise NotCopied(f"pg_dump n'a pas pu copier la base ({type(error).__name__}).") from None
