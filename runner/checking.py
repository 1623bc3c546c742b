"""`make check`: every quick check, each named with its time; all run, and one that fails fails the whole."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from runner import training
from runner.messages import run_and_exit, say

CHECKS = {
    "format": ("ruff", "format", "--check", "--quiet", "."),
    "style": ("ruff", "check", "--quiet", "."),
    "types": ("mypy",),
    "règles": ("rulebook", "check"),
    "mots d'un utilisateur": ("assistant.verbatim",),
    "pièces et branchements": (
        "pytest",
        "-q",
        "--no-header",
        "tests/test_rooms.py",
        "tests/assistant/test_wiring.py",
    ),
}


def main() -> int:
    """Run them all, one after the other."""
    failed = [name for name, arguments in CHECKS.items() if not _passes(name, arguments)]
    say(f"À corriger : {', '.join(failed)}." if failed else "Tout est en ordre.")
    return 1 if failed else 0


def _passes(name: str, arguments: tuple[str, ...]) -> bool:
    began = time.monotonic()
    module, *options = arguments
    done = subprocess.run(
        [sys.executable, "-m", module, *options],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=os.environ | training.QUIET,
        check=False,
    )
    say(f"{'✓' if done.returncode == 0 else '✗'} {name} ({time.monotonic() - began:.1f} s)")
    if done.returncode:
        say(done.stdout.rstrip())
    return done.returncode == 0


if __name__ == "__main__":
    run_and_exit(main)
