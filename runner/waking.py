"""Asks real questions through the chat API until one gets its real answer: only then is Réplique there."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from runner.messages import Refusal, run_and_exit, say

RULES = Path("rules")
LOGS = "regardez la fin de rasa.log et d'actions.log, puis relancez make run."
_TRIED = 5
_PATIENCE = 600.0
_PAUSE = 0.2
_PAUSE_BETWEEN_QUESTIONS = 1.0
_STILL_EVERY = 20.0
_CALL = 15.0
# The portal is on this machine: a proxy of the environment has no part in it.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def main() -> int:
    """Wait for the page, then for the answer; say both."""
    url, public = sys.argv[1:3]
    deadline = time.monotonic() + _PATIENCE
    _wait(deadline, lambda: _call(f"{url}healthz") is not None, _PAUSE)
    say(f"La page est là ({url}) ; l'assistant s'éveille …")
    _wait(deadline, lambda: _call(f"{url}readyz") is not None, _PAUSE)
    questions = real_questions(RULES)
    _wait(deadline, lambda: _is_answered(url, questions), _PAUSE_BETWEEN_QUESTIONS)
    first = _first_account(public or url)
    say(f"Réplique répond : {public or url}  (Ctrl-C pour tout arrêter)")
    if first:
        say(f"Premier compte du bureau, un lien qui sert une fois, 24 heures : {first}")
    return 0


def real_questions(rules: Path) -> list[str]:
    """Return the first question of some rules, as people ask them, one theme after the other."""
    files = sorted(rules.glob("*/*.yml"), key=lambda path: (path.stem, path.parent.name))
    found = [question for path in files if (question := _first_question(path))]
    if not found:
        raise Refusal(f"{rules}/ ne contient aucune question", "vérifiez la base de règles avec make check.")
    return found[:_TRIED]


def _first_question(path: Path) -> str:
    try:
        return str(yaml.safe_load(path.read_text())["questions"][0])
    except (yaml.YAMLError, KeyError, TypeError, IndexError):
        return ""


def _first_account(address: str) -> str:
    """Return the link to the first account as long as there is none; nothing if the portal gives none."""
    ask = [sys.executable, "-m", "portal", "first_account", "--quiet", "--at", address]
    try:
        done = subprocess.run(
            ask, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_CALL * 4, check=False
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _is_answered(url: str, questions: list[str]) -> bool:
    """Ask the first of the questions; one that is understood otherwise gives way to the next."""
    messages = ask(url, questions[0])
    if any(message["outcome"] in {"answer", "clarify"} and "rule" in message for message in messages):
        return True
    if messages and all(message["outcome"] != "error" for message in messages):
        questions.pop(0)
        if not questions:
            raise Refusal("l'assistant répond, mais à côté des questions de sa propre base", LOGS)
    return False


def ask(url: str, question: str) -> list[dict[str, Any]]:
    """Ask in a conversation of its own, gone afterwards; no reply is an empty list."""
    opened = _call(f"{url}api/conversations", {}) or {}
    if "id" not in opened:
        return []
    conversation = f"{url}api/conversations/{opened['id']}"
    reply = _call(f"{conversation}/messages", {"text": question}, opened["token"]) or {}
    _call(conversation, token=opened["token"], method="DELETE")
    messages: list[dict[str, Any]] = reply.get("messages", [])
    return messages


def _wait(deadline: float, works: Callable[[], bool], pause: float) -> None:
    began = spoke = time.monotonic()
    while not works():
        now = time.monotonic()
        if now > deadline:
            raise Refusal("l'assistant ne répond toujours pas", LOGS)
        if now - spoke > _STILL_EVERY:
            spoke = now
            say(f"  … toujours en attente ({now - began:.0f} s)")
        time.sleep(pause)


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
