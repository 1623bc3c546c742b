"""The private copy of uv in `.uv/`: one pinned version, checked by its hash, fetched with pip."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from runner import commands
from runner.messages import Refusal, say

FOLDER = Path(".uv")
UV = FOLDER / "bin" / "uv"
_PINNED = Path("runner/uv.txt")
# The user's own settings of pip must not send uv elsewhere.
_PLAIN_PIP = {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def ensure(log: Path) -> None:
    """Put the pinned uv in place, unless it is there and runs."""
    wanted = _pinned_version()
    if _version() == wanted:
        return
    say(f"Installation de uv {wanted} dans {FOLDER}/ (avec pip) …")
    _clear()
    python = [sys.executable, "-m", "pip"]
    target = ["--target", str(FOLDER)]
    if not _has_pip():
        python, target = _pip_of_a_new_venv(log), []
    arguments = [*python, "install", "--require-hashes", "--no-deps", *target, "-r", str(_PINNED)]
    commands.run(arguments, log, "uv n'a pas pu être installé", env=_PLAIN_PIP)
    if _version() != wanted:
        raise Refusal(f"uv {wanted} est installé mais ne démarre pas", f"le détail est dans {log}.")


def _pinned_version() -> str:
    found = re.search(r"^uv==(\S+)", _PINNED.read_text(), re.MULTILINE)
    if not found:
        raise Refusal(f"{_PINNED} est abîmé", f"restaurez-le : git checkout {_PINNED}")
    return found.group(1)


def _version() -> str:
    try:
        done = subprocess.run([str(UV), "--version"], stdout=subprocess.PIPE, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    words = done.stdout.decode("utf-8", "replace").split()
    return words[1] if len(words) > 1 else ""


def _clear() -> None:
    if FOLDER.is_dir() and not FOLDER.is_symlink():
        shutil.rmtree(str(FOLDER))
    elif os.path.lexists(str(FOLDER)):
        FOLDER.unlink()


def _has_pip() -> bool:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--version"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0


def _pip_of_a_new_venv(log: Path) -> list[str]:
    try:
        commands.run([sys.executable, "-m", "venv", str(FOLDER)], log, "venv")
    except Refusal:
        raise Refusal(
            f"ce Python ({sys.executable}) n'a ni pip ni venv",
            "installez l'un des deux (Debian, Ubuntu : apt-get install python3-venv), puis relancez.",
        ) from None
    return [str(FOLDER / "bin" / "python"), "-m", "pip"]
