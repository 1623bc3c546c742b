"""Rebuilds requirements.lock from requirements.in: `make lock`; newer versions with `ARGS=--upgrade`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from runner import commands, private_uv
from runner.messages import run_and_exit, say
from runner.setup import LOCK, VERSION


def main() -> int:
    """Resolve again, keeping the versions already locked; the lock is replaced only by a complete one."""
    log = commands.folder_of_logs() / "lock.log"
    private_uv.ensure(log)
    before = LOCK.read_bytes() if LOCK.exists() else b""
    with tempfile.TemporaryDirectory(dir=".", prefix=".lock-") as folder:
        new = Path(folder) / LOCK.name
        if before:
            shutil.copyfile(str(LOCK), str(new))
        say("Résolution des versions …")
        commands.run([*_compile(new), *sys.argv[1:]], log, "les versions n'ont pas pu être résolues")
        after = new.read_bytes()
        new.replace(LOCK)
    say(f"{LOCK} est inchangé." if after == before else f"{LOCK} est refait : relisez-le avec git diff.")
    return 0


def _compile(output: Path) -> list[str]:
    options = [
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-emit-find-links",
        "--no-header",
        "--no-annotate",
    ]
    return [
        str(private_uv.UV),
        *("pip", "compile", "--quiet", "--python-version", VERSION, *options),
        *("--output-file", str(output), "requirements.in"),
    ]


if __name__ == "__main__":
    run_and_exit(main)
