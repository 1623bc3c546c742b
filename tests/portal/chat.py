"""Talking to the portal in tests: through Django's client, or over HTTP to a gunicorn."""

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
from typing import Any

import requests
from django.http import HttpResponse
from django.test import Client

from tests.portal import described
from tests.portal.stub_rasa import StubRasa

ROOT = Path(__file__).resolve().parents[2]


def post(path: str, body: Any, token: str = "", content_type: str = "application/json") -> HttpResponse:
    """Post JSON, or bytes as they are, with Django's client; the answer must be one that is described."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = Client().post(path, body, content_type=content_type, headers=headers)
    described.check("POST", path, answer)
    return answer


def get(path: str, token: str = "") -> HttpResponse:
    """Get with Django's client; the answer must be one that is described."""
    answer = Client().get(path, headers={"Authorization": f"Bearer {token}"} if token else {})
    described.check("GET", path, answer)
    return answer


@dataclass(frozen=True)
class Chat:
    """One conversation, as its councillor holds it."""

    id: str
    token: str
    code: str

    @classmethod
    def opened(cls, **body: Any) -> Chat:
        """Open a conversation."""
        answer = post("/api/conversations", body).json()
        return cls(answer["id"], answer["token"], answer["code"])

    @property
    def path(self) -> str:
        """The address of this conversation."""
        return f"/api/conversations/{self.id}"

    def send(self, **body: Any) -> HttpResponse:
        """Post a message, whatever comes back."""
        return post(f"{self.path}/messages", body, self.token)

    def say(self, text: str, **body: Any) -> list[dict[str, Any]]:
        """Post a text and return the replies."""
        return self._messages(self.send(text=text, **body))

    def press(self, token: str, **body: Any) -> list[dict[str, Any]]:
        """Press a choice and return the replies."""
        return self._messages(self.send(choice=token, **body))

    def history(self, after: str = "") -> dict[str, Any]:
        """Return the messages and the state."""
        query = f"?after={after}" if after else ""
        answer: dict[str, Any] = get(f"{self.path}/messages{query}", self.token).json()
        return answer

    @staticmethod
    def _messages(response: HttpResponse) -> list[dict[str, Any]]:
        assert response.status_code == 200, response.content
        messages: list[dict[str, Any]] = response.json()["messages"]
        return messages


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
    for _ in range(150):
        try:
            if requests.get(url, timeout=1).status_code == 200:
                return
        except requests.RequestException:
            time.sleep(0.1)
    raise AssertionError(f"{url} n'a pas répondu")
