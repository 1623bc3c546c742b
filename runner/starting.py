"""`make run`: trains if needed, prepares the store, starts what the Procfile lists, says when it answers.

Signals only set a flag here: a signal that interrupted a start could leave a process nobody knows of.
"""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from honcho.environ import parse_procfile

from runner import commands, leash, logs, ports, training
from runner.keeping import Kept, keep
from runner.messages import Refusal, run_and_exit, say

PROCFILE = Path("Procfile")


class Ending:
    """Whether somebody asked for the end: a signal came, or make is gone."""

    def __init__(self) -> None:
        self._asked = False
        self._make = os.getppid() if os.environ.get("MAKELEVEL") else None
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)

    def asked(self) -> bool:
        """Tell whether it is time."""
        return self._asked or self._make not in (None, os.getppid())

    def _ask(self, number: int, frame: object) -> None:
        self._asked = True


def main() -> int:
    """Start everything and keep it going until asked to end."""
    address = ports.read(os.environ)
    ports.require_free(address)
    training.ensure_model()
    folder = commands.folder_of_logs()
    _require_alone(folder.parent, address)
    environ = environment(address)
    _migrate(environ, logs.fresh(folder / "migrate.log"))
    ports.require_free(address)
    say("Démarrage de la page, de Rasa et des actions …")
    return _run(environ, folder, address)


def environment(address: ports.Address) -> dict[str, str]:
    """Return what the processes are told: the caller's own environment, their ports, and silence."""
    rasa, actions = ports.free(2)
    environ = dict(os.environ)
    environ.pop("RASA_URL", None)
    return environ | {
        **training.QUIET,
        "PATH": f"{Path('.venv/bin').absolute()}{os.pathsep}{environ.get('PATH', os.defpath)}",
        "PYTHONUNBUFFERED": "1",
        "HOST": address.host,
        "PORT": str(address.port),
        "BIND": address.bind,
        "RASA_PORT": str(rasa),
        "ACTIONS_PORT": str(actions),
    }


def _require_alone(var: Path, address: ports.Address) -> None:
    """Refuse to share a store: the queues of its conversations live in one portal."""
    handle = os.open(var, os.O_RDONLY)
    try:
        # Held until this process ends.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refusal(
            f"Réplique tourne déjà avec {var}/",
            f"arrêtez-la ou donnez d'autres fichiers : make run VAR_DIR={var}2 PORT={ports.another(address)}",
        ) from None


def _migrate(environ: Mapping[str, str], log: Path) -> None:
    arguments = [sys.executable, "-m", "portal", "migrate", "--verbosity", "0"]
    commands.run(arguments, log, "le portail ne peut pas démarrer", env=dict(environ))


def _run(environ: Mapping[str, str], folder: Path, address: ports.Address) -> int:
    ending = Ending()
    lines = parse_procfile(PROCFILE.read_text()).processes
    processes = [_kept(name, line, folder, environ) for name, line in lines.items()]
    ask = [sys.executable, "-m", "runner.waking", address.url, environ.get("PUBLIC_URL", "")]
    waking = subprocess.Popen(ask, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=leash.tied())
    try:
        keep(processes, until=lambda: ending.asked() or bool(waking.poll()), goodbye="Arrêt …")
    finally:
        commands.end(waking)
    say("Tout est arrêté.")
    return 0 if ending.asked() else 1


def _kept(name: str, line: str, folder: Path, environ: Mapping[str, str]) -> Kept:
    """Rasa reads its model at its start: a new one starts it anew."""
    log = folder / f"{name}.log"
    if name == "rasa":
        return Kept(name, line, log, environ, made_of=training.model_in_place)
    return Kept(name, line, log, environ)


if __name__ == "__main__":
    run_and_exit(main)
