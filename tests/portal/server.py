"""The portal under gunicorn, as it is run; knows of it only what comes over HTTP."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from tests.portal.stub_rasa import StubRasa

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Server:
    """A running gunicorn, the stand-in for Rasa behind it, the file of its log, its store's address."""

    url: str
    rasa: StubRasa
    log: Path
    database: str

    @classmethod
    @contextmanager
    def started(cls, folder: Path, **environment: str) -> Iterator[Server]:
        """Start it on a free port, wait for its first answer, stop it at the end."""
        rasa, port = StubRasa(), _free_port()
        environ = {
            **os.environ,
            "VAR_DIR": str(folder),
            "RULES_DIR": str(ROOT / "tests/portal/rules"),
            "RASA_URL": rasa.url,
            "REPLY_DEADLINE": "3",
            "PUBLIC_URL": "",
            "DATABASE_URL": "",
            "RATE_LIMITS": "off",
            **environment,
        }
        run = [sys.executable, "-m"]
        subprocess.run([*run, "portal", "migrate", "-v0"], cwd=ROOT, env=environ, check=True, timeout=60)
        command = [
            *run,
            "gunicorn",
            "portal.wsgi",
            "--threads",
            "16",
            "--no-control-socket",
            "--bind",
            f"127.0.0.1:{port}",
        ]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(f"{url}/healthz")
            yield cls(url, rasa, folder / "log", environ["DATABASE_URL"])
        finally:
            process.terminate()
            process.wait(20)
            rasa.close()

    def open(self) -> tuple[str, dict[str, str]]:
        """Open a conversation; return the address of its messages and the headers to use."""
        answer = requests.post(f"{self.url}/api/conversations", json={}, timeout=10).json()
        address = f"{self.url}/api/conversations/{answer['id']}/messages"
        return address, {"Authorization": f"Bearer {answer['token']}"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(url: str) -> None:
    for _ in range(450):
        try:
            if requests.get(url, timeout=1).status_code == 200:
                return
        except requests.RequestException:
            time.sleep(0.1)
    raise AssertionError(f"{url} n'a pas répondu")
