"""`python -m portal backup --data DIR --keys DIR`: copies both stores, each apart, while they are in use."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.utils import timezone

from portal.keys.routing import KEYS

KEYS_KEPT = timedelta(days=7)
"""A destroyed key must be gone from its copies too; data without it is unreadable, however long kept."""


class Command(BaseCommand):
    """Copies conversations into one folder and their keys into another, and drops old copies of keys."""

    help = "Sauvegarde les conversations et, à part, leurs clés (copies des clés : 7 jours)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the two folders."""
        parser.add_argument("--data", type=Path, required=True, help="dossier des conversations, chiffrées")
        parser.add_argument("--keys", type=Path, required=True, help="dossier des clés, ailleurs")

    def handle(self, *args: Any, **options: Any) -> None:
        """Copy the keys first: a conversation opened in between is then only unreadable in the copy."""
        data, keys = options["data"].resolve(), options["keys"].resolve()
        if data == keys:
            raise CommandError("Donnez deux dossiers différents : les clés se gardent à part des données.")
        now = timezone.localtime()
        self._copy(KEYS, keys, "cles", now)
        self._copy("default", data, "conversations", now)
        for old in keys.glob("cles-*"):
            if now.timestamp() - old.stat().st_mtime > KEYS_KEPT.total_seconds():
                old.unlink()

    def _copy(self, alias: str, folder: Path, name: str, now: datetime) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = connections[alias]
        kind = "sqlite3" if connection.vendor == "sqlite" else "dump"
        target = folder / f"{name}-{now:%Y%m%d-%H%M%S}.{kind}"
        target.touch(mode=0o600)
        settings = connection.settings_dict
        if connection.vendor == "sqlite":
            _copy_sqlite(Path(settings["NAME"]), target)
        else:
            _copy_postgresql(settings, target)
        self.stdout.write(str(target))


def _copy_sqlite(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


def _copy_postgresql(settings: dict[str, Any], target: Path) -> None:
    places = {"--host": "HOST", "--port": "PORT", "--username": "USER"}
    options = [f"{option}={settings[name]}" for option, name in places.items() if settings[name]]
    command = ["pg_dump", "--format=custom", f"--file={target}", *options, settings["NAME"]]
    try:
        subprocess.run(command, check=True, timeout=3600, env=_password(settings), capture_output=True)
    except (OSError, subprocess.SubprocessError) as error:
        target.unlink()
        raise CommandError(f"pg_dump n'a pas pu copier la base ({type(error).__name__}).") from None


def _password(settings: dict[str, Any]) -> dict[str, str]:
    return {**os.environ, "PGPASSWORD": settings["PASSWORD"]} if settings["PASSWORD"] else dict(os.environ)
