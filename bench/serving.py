"""A running portal to measure: the one that was named, or one started for the occasion."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_READY = "Réplique répond"
_PATIENCE = 900.0


class NotServing(Exception):
    """The portal started for the measure did not come to answer; its own words are in the message."""


@contextmanager
def serving(base_url: str = "") -> Iterator[str]:
    """Give the address of a portal; one started here keeps its data in a temporary folder and ends after."""
    if base_url:
        yield base_url.rstrip("/")
        return
    with tempfile.TemporaryDirectory(prefix="replique-eval-") as folder:
        port, screen = _free_port(), Path(folder) / "screen"
        environ = {**os.environ, "VAR_DIR": folder, "PORT": str(port), "RATE_LIMITS": "off"}
        environ.pop("MAKELEVEL", None)
        with screen.open("wb") as output:
            command = [sys.executable, "-m", "runner.starting"]
            process = subprocess.Popen(command, env=environ, stdout=output, stderr=output)
        try:
            _wait(process, screen)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def _wait(process: subprocess.Popen[bytes], screen: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while _READY not in screen.read_text(encoding="utf-8"):
        if process.poll() is not None or time.monotonic() > deadline:
            raise NotServing(screen.read_text(encoding="utf-8"))
        time.sleep(0.5)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
