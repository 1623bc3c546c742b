"""Nothing calls out: every process is watched; what it tries beyond this machine is refused and written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.end_to_end.replique import EGRESS, WATCH, Replique, Talk

PARTS = ("gunicorn", "rasa run", "rasa_sdk", "portal menage")
CALL = "import socket; socket.socket().connect(('192.0.2.1', 80))"
SEND = "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 53))"
ASK = "import socket; socket.getaddrinfo('telemetry.example', 443)"


def lines(log: Path) -> list[tuple[str, str]]:
    """What happened, and in which process."""
    found = [line.partition("\t") for line in log.read_text(encoding="utf-8").splitlines()]
    return [(what, process) for what, _, process in found]


def test_a_call_out_is_refused_and_written_down(tmp_path: Path) -> None:
    environ = {**os.environ, "PYTHONPATH": str(WATCH), "EGRESS_LOG": str(tmp_path / "log")}
    for attempt in (CALL, SEND, ASK):
        ended = subprocess.run([sys.executable, "-c", attempt], env=environ, capture_output=True, timeout=60)
        assert b"refused by the test" in ended.stderr
    tried = [what for what, _ in lines(tmp_path / "log") if what != "watched"]
    assert {what.partition(" ")[0] for what in tried} == {
        "socket.connect",
        "socket.getaddrinfo",
        "socket.sendto",
    }


def test_starting_answering_and_passing_on_tries_no_call_out_of_this_machine(
    replique: Replique, talk: Talk
) -> None:
    talk.say("combien de temps pour la convocation ?")
    talk.press(talk.say("je suis mis en examen, que dire au juge ?"), "Transmettre")
    found = lines(replique.var / EGRESS)
    watched = [process for what, process in found if what == "watched"]
    for part in PARTS:
        assert any(part in process for process in watched), part
    assert [entry for entry in found if entry[0] != "watched"] == []
