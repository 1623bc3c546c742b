"""What the launcher says: French lines on the screen, and errors that name their remedy."""

from __future__ import annotations

import signal
import sys
from typing import Callable, NoReturn  # noqa: UP035  (Python 3.8)

from runner import diagnosis


class Refusal(Exception):
    """Something keeps us from going on: what happened, and what to do about it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy


class Stopped(SystemExit):
    """Somebody asked for the end; the code is the one shells expect."""


def say(text: str) -> None:
    """Print one line for the person at the screen; a screen that is gone stops nothing."""
    _print(text, sys.stdout)


def run_and_exit(main: Callable[[], int]) -> NoReturn:
    """Run a command; a refusal, a full disk or Ctrl-C ends it in French."""
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGHUP, _stop)
    try:
        code = main()
    except Refusal as refusal:
        code = _complain(refusal.what, refusal.remedy)
    except KeyboardInterrupt:
        code = 130
    except OSError as error:
        remedy = (
            diagnosis.remedy(str(error)) or "vérifiez ce fichier et les droits de son dossier, puis relancez."
        )
        code = _complain(str(error), remedy)
    sys.exit(code)


def _stop(number: int, frame: object) -> None:
    raise Stopped(128 + number)


def _complain(what: str, remedy: str) -> int:
    _print(f"Erreur : {what}\nRemède : {remedy}", sys.stderr)
    return 1


def _print(text: str, stream: object) -> None:
    try:
        encoding = getattr(stream, "encoding", None) or "utf-8"
        print(text.encode(encoding, "replace").decode(encoding), file=stream, flush=True)  # type: ignore[call-overload]
    except (BrokenPipeError, ValueError):
        pass
