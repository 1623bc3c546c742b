"""The one client of Rasa: one call a turn, bounded in time and size, every failure a type.

Rasa answers 200 with `[]` when its action server is down: an answer without the agreed shape is a failure.
"""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Literal

import requests

from portal.conversations import shapes

MAX_ANSWER = 1_000_000
PAUSE = 3.0
_MINIMUM = 0.2

Cause = Literal["asleep", "late", "broken"]


@dataclass(frozen=True)
class Failure:
    """No usable answer: the engine is not up (asleep), too slow (late), or said something else (broken)."""

    cause: Cause


class Engine:
    """Rasa behind its rest channel.

    After a call without answer it is left alone for a moment, so that those who waited behind are told at
    once instead of waiting in turn.
    """

    def __init__(self) -> None:
        # In a thread of its own, because the socket's timeout starts again with each byte that trickles in.
        self._calls = ThreadPoolExecutor(max_workers=64, thread_name_prefix="engine")
        self._left_alone_until = 0.0

    def ask(self, url: str, payload: dict[str, Any], deadline: float) -> shapes.Reply | Failure:
        """Send one turn; return the reply, or the failure at the latest at `deadline` (monotonic)."""
        left = deadline - time.monotonic()
        if left < _MINIMUM or time.monotonic() < self._left_alone_until:
            return Failure("late")
        call = self._calls.submit(_post, f"{url}/webhooks/rest/webhook", payload, left)
        try:
            return shapes.reply(json.loads(call.result(left)))
        except (requests.Timeout, TimeoutError):
            call.cancel()
            return self._late()
        except requests.ConnectionError:
            return self._late() if time.monotonic() >= deadline - _MINIMUM else Failure("asleep")
        except (requests.RequestException, ValueError, RecursionError, shapes.BadShape):
            return Failure("broken")

    def _late(self) -> Failure:
        self._left_alone_until = time.monotonic() + PAUSE
        return Failure("late")


def awake(url: str) -> bool:
    """Tell whether Rasa's rest channel answers; it does once the model is loaded."""
    try:
        with _session() as session:
            return session.get(f"{url}/webhooks/rest/", timeout=(0.5, 1)).status_code == 200
    except requests.RequestException:
        return False


def _post(url: str, payload: dict[str, Any], seconds: float) -> bytes:
    with _session() as session:
        timeout = (min(1.0, seconds), seconds)
        with session.post(url, json=payload, timeout=timeout, stream=True) as response:
            response.raise_for_status()
            answer = bytearray()
            for piece in response.iter_content(65536):
                answer += piece
                if len(answer) > MAX_ANSWER:
                    raise shapes.BadShape("taille")
            return bytes(answer)


def _session() -> requests.Session:
    session = requests.Session()
    # The engine is on loopback: a proxy of the environment has no part in it.
    session.trust_env = False
    return session
