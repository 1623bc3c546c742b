"""One queue per conversation, inside this one process: messages are answered one at a time, as they came."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class TooLong(Exception):
    """The wait for one's turn reached its bound."""


class Queues:
    """Lines of waiting threads, one a key; a line exists only while somebody stands in it."""

    def __init__(self) -> None:
        self._moved = Condition()
        self._lines: dict[str, deque[object]] = {}

    @contextmanager
    def turn(self, key: str, timeout: float) -> Iterator[None]:
        """Wait for one's turn at most `timeout` seconds, hold it while the block runs."""
        ticket = object()
        with self._moved:
            line = self._lines.setdefault(key, deque())
            line.append(ticket)
            if not self._moved.wait_for(lambda: line[0] is ticket, timeout):
                line.remove(ticket)
                raise TooLong
        try:
            yield
        finally:
            with self._moved:
                line.popleft()
                if not line:
                    del self._lines[key]
                self._moved.notify_all()
