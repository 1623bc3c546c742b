"""`make run`, driven from outside: what a councillor sends, what a trainer does, what the machine shows."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import requests

ROOT = Path(__file__).resolve().parents[2]
READY = "Réplique répond"
WATCH = Path(__file__).with_name("watch")
EGRESS = "egress"
"""Where every process of this Réplique writes that it is watched, and what it tried to call outside."""
# A training takes some minutes alone, twice that beside other tests.
_PATIENCE = 900


@dataclass
class Replique:
    """A running Réplique."""

    url: str
    var: Path
    screen: Path
    make: subprocess.Popen[bytes]

    @classmethod
    @contextmanager
    def running(cls, var: Path, project: Path = ROOT) -> Iterator[Replique]:
        """Start it with make, wait for its own word that it answers, end it with a signal to make."""
        port, screen = _free_port(), var / "screen"
        environ = {**os.environ, "VAR_DIR": str(var), "PORT": str(port), "RATE_LIMITS": "off"}
        environ |= {"PYTHONPATH": str(WATCH), "EGRESS_LOG": str(var / EGRESS)}
        for name in ("MAKELEVEL", "MAKEFLAGS", "PUBLIC_URL", "RULES_DIR", "TODAY"):
            environ.pop(name, None)
        with screen.open("wb") as output:
            make = subprocess.Popen(["make", "run"], cwd=project, env=environ, stdout=output, stderr=output)
        started = cls(f"http://127.0.0.1:{port}", var, screen, make)
        try:
            started.wait_for(lambda: READY in started.said())
            yield started
        finally:
            started.stop()

    def stop(self) -> None:
        """Ask make to end, and kill what would not."""
        self.make.send_signal(signal.SIGTERM)
        try:
            self.make.wait(60)
        except subprocess.TimeoutExpired:
            for process in self.processes():
                with suppress(psutil.NoSuchProcess):  # it may end by itself just then
                    process.kill()
            raise

    def said(self) -> str:
        """Return what was printed on the screen."""
        return self.screen.read_text(encoding="utf-8")

    def processes(self) -> list[psutil.Process]:
        """Return make and all that it started."""
        try:
            root = psutil.Process(self.make.pid)
            return [root, *root.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def process(self, words: str) -> psutil.Process:
        """Return the process whose command line holds these words."""
        return next(p for p in self.processes() if words in _command_line(p))

    def wait_for(self, condition: Any, seconds: float = _PATIENCE) -> None:
        """Wait until it is so; make's own end is the end of hope."""
        deadline = time.monotonic() + seconds
        while not condition():
            assert self.make.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.2)

    def manage(self, *command: str, **environment: str) -> None:
        """Run one of the portal's commands on the same store."""
        environ = {**os.environ, "VAR_DIR": str(self.var), **environment}
        portal = [str(ROOT / ".venv/bin/python"), "-m", "portal", *command]
        subprocess.run(portal, cwd=ROOT, env=environ, check=True, timeout=60, capture_output=True)

    def talk(self, **body: Any) -> Talk:
        """Open a conversation."""
        return Talk.opened(self.url, **body)

    def trainer(self, name: str, password: str) -> Trainer:
        """Sign in at the desk with an account made for it."""
        account = {"DJANGO_SUPERUSER_PASSWORD": password}
        self.manage(
            "createsuperuser", "--noinput", f"--username={name}", "--email=formatrice@example.org", **account
        )
        return Trainer.signed_in(self.url, name, password)


def _command_line(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:  # gone since it was listed, or a zombie
        return ""


@dataclass
class Talk:
    """One conversation of a councillor."""

    url: str
    id: str
    headers: dict[str, str]
    code: str

    @classmethod
    def opened(cls, url: str, **body: Any) -> Talk:
        """Open one."""
        new = requests.post(f"{url}/api/conversations", json=body, timeout=15).json()
        return cls(url, new["id"], {"Authorization": f"Bearer {new['token']}"}, new["code"])

    @property
    def address(self) -> str:
        """Its address."""
        return f"{self.url}/api/conversations/{self.id}"

    @property
    def messages(self) -> str:
        """The address of its messages."""
        return f"{self.address}/messages"

    def say(self, text: str) -> dict[str, Any]:
        """Send a text; return the one reply."""
        return self._send({"text": text})

    def press(self, reply: dict[str, Any], label: str) -> dict[str, Any]:
        """Press the choice whose label holds these words."""
        choice = next(choice for choice in reply["choices"] if label in choice["label"])
        return self._send({"choice": choice["token"]})

    def history(self) -> list[dict[str, Any]]:
        """Return what was replied so far."""
        answer = requests.get(self.messages, headers=self.headers, timeout=15)
        messages: list[dict[str, Any]] = answer.json()["messages"]
        return messages

    def _send(self, body: dict[str, str]) -> dict[str, Any]:
        answer = requests.post(self.messages, json=body, headers=self.headers, timeout=15)
        assert answer.status_code == 200, answer.text
        messages: list[dict[str, Any]] = answer.json()["messages"]
        assert len(messages) == 1
        return messages[0]


@dataclass
class Trainer:
    """A trainer at the desk, through its pages."""

    url: str
    session: requests.Session = field(default_factory=requests.Session)

    @classmethod
    def signed_in(cls, url: str, name: str, password: str) -> Trainer:
        """Sign in."""
        trainer = cls(url)
        trainer._post("/desk/entrer/", username=name, password=password)
        return trainer

    def reply(self, number: str, text: str) -> None:
        """Find a case by its number among those to take, and answer it."""
        cases = self.session.get(f"{self.url}/desk/dossiers/?liste=a-prendre", timeout=15).text
        path = f"/desk/dossiers/{number}/"
        assert f'href="{path}"' in cases, cases
        self._post(path, path, text=text, act="repondre")

    def note(self, conversation: str, text: str) -> str:
        """Read a conversation at the desk and write a note beside it; return the page."""
        path = f"/desk/conversations/{conversation}/"
        self._post(f"{path}notes/", on=path, note=text)
        return self.session.get(self.url + path, timeout=15).text

    def found(self, words: str) -> str:
        """Look for words in the conversations; return the page."""
        return self.session.get(f"{self.url}/desk/conversations/", params={"q": words}, timeout=15).text

    def note_on_case(self, number: str, text: str) -> None:
        """Leave a note for the other trainers on a case."""
        path = f"/desk/dossiers/{number}/"
        self._post(path, path, note=text, act="noter")

    def draft(self, number: str, text: str) -> None:
        """Begin an answer without sending it."""
        path = f"/desk/dossiers/{number}/"
        self._post(path, path, text=text, act="brouillon")

    def _post(self, path: str, on: str = "", **form: str) -> None:
        """Send a form with the hidden fields that its page holds."""
        shown = self.session.get(self.url + (on or path), timeout=15).text
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', shown))
        assert hidden["csrfmiddlewaretoken"]
        form = {**hidden, **form}
        answer = self.session.post(self.url + path, data=form, allow_redirects=False, timeout=15)
        assert answer.status_code == 302, answer.text


def visible(message: dict[str, Any]) -> str:
    """Return everything that a reader sees of a message."""
    parts = [message["text"], *message.get("recourse", []), message.get("limits", "")]
    parts += [reference["label"] for reference in message.get("references", [])]
    return "\n".join(parts).replace("\u00a0", " ")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
