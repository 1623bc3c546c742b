"""Runs a tool that takes a while: its own words go to a log file, French progress to the screen."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Callable  # noqa: UP035  (Python 3.8)

from runner import diagnosis, leash
from runner.messages import Refusal, say

_LOOK_EVERY = 0.2
_STILL_EVERY = 20.0
_GRACE = 5.0

Translate = Callable[[str], str]


def folder_of_logs() -> Path:
    """Return the folder of the log files, made on first use and readable by its owner only."""
    var = Path(os.environ.get("VAR_DIR") or "var")
    logs = var / "log"
    try:
        var.mkdir(mode=0o700, parents=True, exist_ok=True)
        logs.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        remedy = (
            diagnosis.remedy(str(error)) or "donnez un dossier qui vous appartient : make run VAR_DIR=var"
        )
        raise Refusal(
            f"{var}/ ne peut pas recevoir les fichiers de Réplique ({error.strerror})", remedy
        ) from None
    return logs


def run(
    arguments: list[str],
    log: Path,
    what: str,
    translate: Translate | None = None,
    env: dict[str, str] | None = None,
) -> None:
    """Run a tool to its end, its output added to `log`; its failure is a refusal that says `what` failed.

    `translate` turns one line of the tool into one for the screen, or into nothing.
    """
    with log.open("ab") as output, log.open("rb") as reading:
        reading.seek(0, os.SEEK_END)
        start = reading.tell()
        process = subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env={**os.environ, **(env or {})},
            start_new_session=True,
            # A signal that comes between this line and the next would leave the tool to itself.
            preexec_fn=leash.tied(),
        )
        try:
            code = _follow(process, lambda: reading.read().decode("utf-8", "replace"), translate or _nothing)
        finally:
            end(process)
        reading.seek(start)
        said = reading.read().decode("utf-8", "replace")
    if code:
        raise refusal(what, said, log)


def refusal(what: str, said: str, log: Path) -> Refusal:
    """Return the error for a tool that failed after these words."""
    remedy = diagnosis.remedy(said[-20000:]) or f"le détail est dans {log}."
    return Refusal(f"{what} ({diagnosis.last_words(said) or 'sans explication'})", remedy)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started: asked first, killed after a moment."""
    _signal_group(process, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE)
    _signal_group(process, signal.SIGKILL)
    process.wait()


def _follow(process: subprocess.Popen[bytes], read: Callable[[], str], translate: Translate) -> int:
    began = spoke = time.monotonic()
    while True:
        code = process.poll()
        for line in read().splitlines():
            text = translate(line)
            if text:
                say(text)
                spoke = time.monotonic()
        if code is not None:
            return code
        if time.monotonic() - spoke > _STILL_EVERY:
            spoke = time.monotonic()
            say(f"  … toujours en cours ({spoke - began:.0f} s)")
        time.sleep(_LOOK_EVERY)


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


def _nothing(line: str) -> str:
    return ""
