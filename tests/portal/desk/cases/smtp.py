"""A mail server on a loopback port, as small as one can be, that keeps what it is sent."""

from __future__ import annotations

import email
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from typing import Any


class Mailbox:
    """What came in; it can be closed, and opened again on the same port."""

    def __init__(self) -> None:
        self.letters: list[Any] = []
        self.port = 0
        self._server: Any = None

    @classmethod
    @contextmanager
    def open(cls) -> Iterator[Mailbox]:
        """Listen until the end."""
        mailbox = cls()
        mailbox._listen()
        yield mailbox
        mailbox.close()

    @contextmanager
    def again(self) -> Iterator[None]:
        """Listen on the same port as before."""
        self._listen()
        yield

    def close(self) -> None:
        """Refuse connections from now on."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def _listen(self) -> None:
        letters = self.letters

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self._say("220 ready")
                while line := self.rfile.readline().strip().upper():
                    if line == b"DATA":
                        self._say("354 go on")
                        letters.append(email.message_from_bytes(self._data(), policy=policy.default))
                    self._say("221 bye" if line == b"QUIT" else "250 ok")

            def _data(self) -> bytes:
                lines = []
                while (line := self.rfile.readline()) != b".\r\n":
                    lines.append(line)
                return b"".join(lines)

            def _say(self, text: str) -> None:
                self.wfile.write(f"{text}\r\n".encode())

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self._server = Server(("127.0.0.1", self.port), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
