"""Asks a real question through the chat API until it gets its real answer: only then is Réplique there."""

from __future__ import annotations

import http.client
import json
import sys
import time
import urllib.request
from typing import Any

from runner.messages import Refusal, run_and_exit, say

QUESTION = "Le maire refuse de me communiquer les factures de la commune, en a-t-il le droit ?"
_PATIENCE = 600.0
_PAUSE = 0.2
_STILL_EVERY = 20.0
_CALL = 15.0
# The portal is on this machine: a proxy of the environment has no part in it.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def main() -> int:
    """Wait for the page, then for the answer; say both."""
    url, public = sys.argv[1:3]
    deadline = time.monotonic() + _PATIENCE
    _wait(deadline, lambda: _call(f"{url}healthz") is not None, "la page ne répond pas")
    say(f"La page est là ({url}) ; l'assistant s'éveille …")
    _wait(deadline, lambda: _call(f"{url}readyz") is not None, "l'assistant ne s'éveille pas")
    _wait(deadline, lambda: answers(url), "l'assistant ne répond pas à une question simple")
    say(f"Réplique répond : {public or url}  (Ctrl-C pour tout arrêter)")
    return 0


def answers(url: str) -> bool:
    """Ask the question in a conversation of its own; tell whether a rule answered it."""
    opened = _call(f"{url}api/conversations", {}) or {}
    if "id" not in opened:
        return False
    conversation = f"{url}api/conversations/{opened['id']}"
    reply = _call(f"{conversation}/messages", {"text": QUESTION}, opened["token"]) or {}
    _call(conversation, token=opened["token"], method="DELETE")
    return any(
        message["outcome"] in {"answer", "clarify"} and "rule" in message
        for message in reply.get("messages", [])
    )


def _wait(deadline: float, works: Any, what: str) -> None:
    began = spoke = time.monotonic()
    while not works():
        now = time.monotonic()
        if now > deadline:
            raise Refusal(what, "regardez la fin des fichiers de var/log/, puis relancez make run.")
        if now - spoke > _STILL_EVERY:
            spoke = now
            say(f"  … toujours en attente ({now - began:.0f} s)")
        time.sleep(_PAUSE)


def _call(url: str, body: Any = None, token: str = "", method: str | None = None) -> dict[str, Any] | None:
    """Call the portal; an error, or anything but a JSON object, is nothing."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(url, data, headers, method=method)
    try:
        with _OPENER.open(request, timeout=_CALL) as response:
            answer = json.load(response)
    except (OSError, ValueError, http.client.HTTPException):
        return None
    return answer if isinstance(answer, dict) else None


if __name__ == "__main__":
    run_and_exit(main)
