"""A small house in a temporary folder: the real Makefile and runner/, tiny programs instead of the rooms."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from runner import digest, ports

ROOT = Path(__file__).resolve().parents[2]
PARTS = Path(__file__).parent / "house"
# The Python under .venv/: what a machine has before set-up.
PYTHON = str(Path(sys.base_prefix) / "bin/python3")
# What a room's tests or the caller's shell set would reach the small house otherwise.
_NOT_OURS = {
    "VAR_DIR",
    "RULES_DIR",
    "TODAY",
    "PUBLIC_URL",
    "HOST",
    "PORT",
    "RASA_URL",
    "PYTHON",
    "VIRTUAL_ENV",
}


class House:
    """A folder in which `make` can be called."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.port = ports.free(1)[0]
        shutil.copytree(ROOT / "runner", root / "runner", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "Makefile", root)
        (root / "requirements.lock").write_text("")

    def environ(self, **variables: str) -> dict[str, str]:
        """Return the environment that make gets."""
        ours = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
        ours = {name: value for name, value in ours.items() if not name.startswith(("MAKE", "MFLAGS"))}
        return ours | {"PORT": str(self.port), "PYTHON": PYTHON, **variables}

    def make(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run make to its end; both outputs come together."""
        return subprocess.run(
            ["make", *arguments],
            cwd=self.root,
            env=self.environ(**variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
            check=False,
        )

    def furnish(self) -> None:
        """Put the tiny programs, an environment that is ready, and a model that is up to date."""
        shutil.copytree(PARTS, self.root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        venv = self.root / ".venv"
        venv.mkdir()
        for entry in (ROOT / ".venv").iterdir():
            if not entry.name.startswith("replique-"):
                (venv / entry.name).symlink_to(entry)
        lock = (self.root / "requirements.lock").read_bytes()
        (venv / "replique-stamp").write_text(hashlib.sha256(lock).hexdigest())
        self.put_model()

    def put_model(self) -> None:
        """Put a model made of what lies here."""
        models = self.root / "models"
        models.mkdir()
        model = models / "replique.tar.gz"
        model.write_bytes(b"a model")
        note = {"made_of": digest.of_ingredients(self.root), "model": digest.of_file(model)}
        (models / "replique.json").write_text(json.dumps(note))

    @property
    def trainings(self) -> int:
        """How often a training was begun."""
        path = self.root / "trainings"
        return len(path.read_text().split()) if path.exists() else 0

    @contextmanager
    def running(self, target: str = "run", **variables: str) -> Iterator[Running]:
        """Start make in a session of its own; end what is left of it at the end."""
        shown = self.root / f"screen{len(list(self.root.glob('screen*')))}"
        with shown.open("wb") as screen:
            make = subprocess.Popen(
                ["make", target],
                cwd=self.root,
                env=self.environ(**variables),
                stdin=subprocess.DEVNULL,
                stdout=screen,
                stderr=screen,
                start_new_session=True,
            )
        running = Running(self, make, shown)
        try:
            yield running
        finally:
            running.kill_everything()


class Running:
    """A `make run` that was started here."""

    def __init__(self, house: House, make: subprocess.Popen[bytes], shown: Path) -> None:
        self.house = house
        self.make = make
        self._shown = shown

    @property
    def screen(self) -> str:
        """What was shown so far."""
        return self._shown.read_text()

    def wait_for(self, text: str, seconds: float = 20) -> None:
        """Wait until this is shown."""
        wait(lambda: text in self.screen, seconds, lambda: f"« {text} » n'est pas venu :\n{self.screen}")

    def pid(self, name: str, count: int = 1) -> int:
        """Return the process that stands for a part, its count-th life."""
        path = self.house.root / "pids"

        def lives() -> list[str]:
            lines = path.read_text().splitlines() if path.exists() else []
            return [line.split()[1] for line in lines if line.split()[0] == name]

        wait(lambda: len(lives()) >= count, 20, lambda: f"{name} n'a pas vécu {count} fois :\n{self.screen}")
        return int(lives()[count - 1])

    def launcher(self) -> psutil.Process:
        """Return the process that make started."""
        return psutil.Process(self.make.pid).children()[0]

    def wait_until_gone(self, seconds: float = 15) -> None:
        """Wait until no process that works in the house is left."""
        wait(lambda: not self.left(), seconds, lambda: f"il reste {self.left()} :\n{self.screen}")

    def left(self) -> list[str]:
        """Return every living process whose folder is the house."""
        return [" ".join(command) for _, command in self._processes()]

    def kill_everything(self) -> None:
        """End what the test left, by process id."""
        for process, _ in self._processes():
            with suppress(psutil.NoSuchProcess):  # it may end by itself just then
                process.kill()
        self.make.wait(10)

    def _processes(self) -> list[tuple[psutil.Process, list[str]]]:
        found = []
        for process in psutil.process_iter():
            try:
                if process.status() != psutil.STATUS_ZOMBIE and process.cwd() == str(self.house.root):
                    found.append((process, process.cmdline()))
            except psutil.Error:
                continue
        return found


def wait(works: Callable[[], bool], seconds: float, complaint: Callable[[], str]) -> None:
    """Wait, but not for ever."""
    deadline = time.monotonic() + seconds
    while not works():
        assert time.monotonic() < deadline, complaint()
        time.sleep(0.05)


def interrupt(make: subprocess.Popen[bytes]) -> None:
    """Do what Ctrl-C does: every process of the foreground gets the signal."""
    os.killpg(make.pid, signal.SIGINT)
