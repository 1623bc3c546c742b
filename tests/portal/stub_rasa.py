"""A stand-in for Rasa on a loopback port, for the failures that the real one can't be asked for.

It repeats what it was sent unless told to behave otherwise; the real Rasa is driven in tests/end_to_end.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[[dict[str, Any]], Any]


def custom(*messages: dict[str, Any], **state: Any) -> list[dict[str, Any]]:
    """One well-formed turn of the engine."""
    kept = {"facts": {}, "last_rule": None, "pending": None, **state}
    trace: dict[str, Any] = {
        "rule": "devoirs/charte",
        "version": "2025-12-24",
        "case": "tous",
        "intent": "devoirs",
    }
    trace |= {"probability": 0.93, "reason": "au-dessus du seuil", "alternatives": [], "facts_found": {}}
    return [{"recipient_id": "x", "custom": {"messages": list(messages), "state": kept, "trace": trace}}]


def said(text: str, outcome: str = "smalltalk", **body: Any) -> dict[str, Any]:
    """One message of the engine."""
    return {"outcome": outcome, "text": text, **body}


def echo(turn: dict[str, Any]) -> list[dict[str, Any]]:
    """Answer with what was heard."""
    return custom(said(f"entendu : {turn['message']}"), facts=turn["metadata"]["facts"])


class StubRasa:
    """An HTTP server that keeps every turn it received, and answers with `behaviour`."""

    def __init__(self, port: int = 0) -> None:
        self.turns: list[dict[str, Any]] = []
        self.behaviour: Behaviour = echo
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._send(b'{"status": "ok"}')

            def do_POST(self) -> None:
                turn = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                stub.turns.append(turn)
                answer = stub.behaviour(turn)
                self._send(answer if isinstance(answer, bytes) else json.dumps(answer).encode())

            def _send(self, body: bytes) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *gone: None  # type: ignore[method-assign]
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        """Die: the port refuses connections afterwards."""
        self._server.shutdown()
        self._server.server_close()


def hanging(seconds: float) -> Behaviour:
    """Answer only after a while."""

    def behaviour(turn: dict[str, Any]) -> list[dict[str, Any]]:
        time.sleep(seconds)
        return echo(turn)

    return behaviour
