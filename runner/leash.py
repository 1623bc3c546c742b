"""Ties a process to the launcher: should the launcher itself be killed, the system ends it (Linux)."""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1


def tied() -> Callable[[], None] | None:
    """Return what the child has to do before it becomes the program, or nothing where that is unknown."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is None:
        return None

    launcher = os.getpid()

    def before_exec() -> None:
        prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM))
        if os.getppid() != launcher:
            # It died before the leash was on.
            os._exit(1)

    return before_exec
