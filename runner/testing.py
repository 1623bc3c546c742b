"""`make test`: the whole suite, once Chromium and a model are there for it."""

from __future__ import annotations

import os
import shutil
import sys

from runner import training
from runner.messages import Refusal, run_and_exit, say

# Half of the suite waits for servers: two processes at once. `ARGS="-n 0"` runs it in one.
_AT_ONCE = ["-n", "2", "--dist", "loadgroup"]


def main() -> int:
    """Hand over to pytest, on two processes; what was given after the command goes to it."""
    require_chromium()
    training.ensure_model()
    say("Tests …")
    environ = os.environ | training.QUIET
    os.execve(sys.executable, [sys.executable, "-m", "pytest", *_AT_ONCE, *sys.argv[1:]], environ)


def require_chromium() -> None:
    """Refuse when the browser tests have no browser: they are never skipped."""
    if not shutil.which(os.environ.get("CHROMIUM") or "chromium"):
        raise Refusal(
            "Chromium manque : les tests de la page en ont besoin",
            "installez-le (Debian, Ubuntu : apt-get install chromium), "
            "ou donnez son chemin : make test CHROMIUM=/chemin/de/chromium",
        )


if __name__ == "__main__":
    run_and_exit(main)
