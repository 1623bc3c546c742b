"""Makes `.venv/` from requirements.lock, once: `python3 -m runner.setup`, on any Python 3.8 or newer.

A stamp in `.venv/` holds the digest of the lock it was made from. A mark tells an installation that did not
reach its end: it is made again, from uv's cache, since a package may be half there.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from runner import commands, private_uv
from runner.messages import Refusal, run_and_exit, say

LOCK = Path("requirements.lock")
VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "replique-stamp"
UNFINISHED = VENV / "replique-unfinished"
VERSION = "3.11"
_NEEDED_GB = 6


def main() -> int:
    """Bring `.venv/` to what the lock says; at once when it is there already."""
    if is_ready():
        return 0
    log = commands.folder_of_logs() / "setup.log"
    here = os.open(".", os.O_RDONLY)
    try:
        _wait_for_turn(here)
        if not is_ready():
            _install(log)
    finally:
        os.close(here)
    return 0


def is_ready() -> bool:
    """Tell whether `.venv/` was made, to its end, from today's lock."""
    try:
        return PYTHON.exists() and not UNFINISHED.exists() and STAMP.read_text() == _wanted()
    except OSError:
        return False


def _wanted() -> str:
    if not LOCK.exists():
        raise Refusal(f"{LOCK} n'est pas là", "lancez make depuis la racine du projet.")
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def _wait_for_turn(folder: int) -> None:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("Une autre mise en place est en cours ici : j'attends qu'elle finisse …")
        fcntl.flock(folder, fcntl.LOCK_EX)


def _install(log: Path) -> None:
    wanted = _wanted()
    say(f"Mise en place (une seule fois, quelques minutes ; détail dans {log}).")
    _warn_of_a_full_disk()
    private_uv.ensure(log)
    _make_venv(log)
    UNFINISHED.write_text("")
    count = len(re.findall(r"^[a-z0-9]", LOCK.read_text(), re.MULTILINE))
    say(f"Installation de {count} paquets dans {VENV}/ …")
    sync = ["pip", "sync", "--require-hashes", "--python", str(PYTHON), str(LOCK)]
    commands.run([str(private_uv.UV), *sync], log, "les paquets n'ont pas pu être installés", _in_french)
    STAMP.write_text(wanted)
    UNFINISHED.unlink()
    say("Mise en place terminée.")


def _make_venv(log: Path) -> None:
    if UNFINISHED.exists():
        say("L'installation précédente a été interrompue : je la reprends.")
    elif _is_usable():
        return
    say(f"Recherche de Python {VERSION} (à défaut, uv le télécharge) …")
    if VENV.is_dir() and not VENV.is_symlink():
        shutil.rmtree(str(VENV))
    make = [str(private_uv.UV), "venv", "--python", VERSION, str(VENV)]
    try:
        commands.run(make, log, f"Python {VERSION} n'a été ni trouvé ni téléchargé", _in_french)
    except Refusal as refusal:
        raise Refusal(
            refusal.what,
            f"installez Python {VERSION} (Debian 12 : apt-get install python3.11), ou bien {refusal.remedy}",
        ) from None


def _is_usable() -> bool:
    ask = [str(PYTHON), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        done = subprocess.run(ask, stdout=subprocess.PIPE, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.stdout.decode().strip() == VERSION


def _warn_of_a_full_disk() -> None:
    free = shutil.disk_usage(".").free / 1e9
    if free < _NEEDED_GB:
        say(f"Attention : il reste {free:.1f} Go sur ce disque ; il en faut environ {_NEEDED_GB}.")


def _in_french(line: str) -> str:
    """Translate what is worth showing of uv's progress."""
    for pattern, text in (
        (r"^\s*Downloading (\S+) \((.+)\)", r"  téléchargement : \1 (\2)"),
        (r"^\s*Building (\S+)", r"  construction : \1"),
        (r"^Prepared (\d+) packages?", r"  \1 paquets reçus"),
        (r"^Installed (\d+) packages?", r"  \1 paquets installés"),
        (r"^Using C?Python (\S+).*", r"  Python \1 trouvé"),
    ):
        found = re.match(pattern, line)
        if found:
            return found.expand(text).replace("MiB", " Mio").replace("GiB", " Gio").replace("KiB", " Kio")
    return ""


if __name__ == "__main__":
    run_and_exit(main)
