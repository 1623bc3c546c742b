"""Log files that stay small: the run before is kept as `.1`, and a long run starts over at a limit."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import BinaryIO

LIMIT = 20_000_000


def fresh(path: Path) -> Path:
    """Begin a new log, keeping the one of the run before."""
    if path.exists():
        path.replace(_before(path))
    opened(path).close()
    return path


def opened(path: Path) -> BinaryIO:
    """Open a log at its end, readable by its owner only."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")


def bound(path: Path, limit: int = LIMIT) -> None:
    """Empty a log that grew too long, keeping a copy; its writer goes on at the new end."""
    try:
        if path.stat().st_size > limit:
            shutil.copy(path, _before(path))
            os.truncate(path, 0)
    except FileNotFoundError:
        pass


def _before(path: Path) -> Path:
    return path.with_name(path.name + ".1")
