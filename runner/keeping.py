"""Keeps processes alive: one that dies is started again after a growing pause; one that can't live ends all.

honcho starts them, each in a process group of its own, so that whatever a process started ends with it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from honcho.process import Popen

from runner import leash, logs
from runner.messages import Refusal, say

_LOOK_EVERY = 0.1


@dataclass(frozen=True)
class Patience:
    """How long to wait before each new start, which life is too short, and how long an end may take."""

    pauses: tuple[float, ...] = (1, 2, 4, 8)
    short_life: float = 60
    grace: float = 8


class Kept:
    """One process that has to live; its output goes to its log."""

    def __init__(
        self,
        name: str,
        command: str,
        log: Path,
        environ: Mapping[str, str],
        patience: Patience | None = None,
        made_of: Callable[[], object] = lambda: None,
    ) -> None:
        """`made_of` tells what the process reads at its start: when that changes, it is started anew."""
        self.name = name
        self._made_of = made_of
        self._read: object = None
        self._renewed_at = 0.0
        self.log = logs.fresh(log)
        self._command = f"exec {command}"
        self._environ = dict(environ)
        self.patience = patience or Patience()
        self._process: subprocess.Popen[bytes] | None = None
        self._started = self._start_again_at = 0.0
        self._short_lives = 0

    def start(self) -> None:
        """Start it."""
        with logs.opened(self.log) as output:
            self._process = Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=self._environ,
                preexec_fn=leash.tied(),
            )
        self._started = time.monotonic()
        self._read, self._renewed_at = self._made_of(), 0.0

    def look(self) -> None:
        """Notice a death and start again when the pause is over; refuse when it dies again and again."""
        if self._process is None:
            if time.monotonic() >= self._start_again_at:
                self.start()
        elif (code := self._process.poll()) is not None:
            self.send(signal.SIGKILL)
            self._process = None
            if self._renewed_at:
                self.start()
            else:
                self._mourn(code)
        else:
            self._renew()
        logs.bound(self.log)

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the process and all that it started."""
        if self._process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, number)

    def is_gone(self) -> bool:
        """Tell whether nothing of it is left."""
        if self._process is None:
            return True
        if self._process.poll() is None:
            return False
        try:
            os.killpg(self._process.pid, 0)
        except (ProcessLookupError, PermissionError):
            return True
        return False

    def _renew(self) -> None:
        """Ask a process to end once what it read has changed; kill one that would not."""
        if not self._renewed_at and self._made_of() != self._read:
            say(f"« {self.name} » redémarre avec ce qui vient de changer.")
            self._renewed_at = time.monotonic()
            self.send(signal.SIGTERM)
        elif self._renewed_at and time.monotonic() - self._renewed_at > self.patience.grace:
            self.send(signal.SIGKILL)

    def _mourn(self, code: int) -> None:
        lived = time.monotonic() - self._started
        self._short_lives = self._short_lives + 1 if lived < self.patience.short_life else 1
        if self._short_lives > len(self.patience.pauses):
            raise Refusal(
                f"« {self.name} » s'est arrêté {self._short_lives} fois de suite ({_cause(code)})",
                f"la raison est à la fin de {self.log} ; corrigez-la, puis relancez make run.",
            )
        pause = self.patience.pauses[self._short_lives - 1]
        self._start_again_at = time.monotonic() + pause
        say(
            f"« {self.name} » s'est arrêté ({_cause(code)}) : redémarrage dans {pause:g} s ; voir {self.log}."
        )


def keep(processes: Sequence[Kept], until: Callable[[], bool], goodbye: str = "") -> None:
    """Keep them all alive until it is time; whatever happens, none is left behind."""
    try:
        for process in processes:
            process.start()
        while not until():
            for process in processes:
                process.look()
            time.sleep(_LOOK_EVERY)
    finally:
        if goodbye:
            say(goodbye)
        end(processes)


def end(processes: Sequence[Kept]) -> None:
    """End them all: asked first, killed when the grace of the most patient is over; then they are gone."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        for process in processes:
            process.send(number)
        deadline = time.monotonic() + max((process.patience.grace for process in processes), default=0)
        while time.monotonic() < deadline and not all(process.is_gone() for process in processes):
            time.sleep(_LOOK_EVERY)


def _cause(code: int) -> str:
    with suppress(ValueError):
        if code < 0:
            return f"signal {signal.Signals(-code).name}"
    return f"code {code}"
