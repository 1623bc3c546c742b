"""One conversation's messages one at a time, in order; another conversation's beside them."""

from __future__ import annotations

import threading
import time

import pytest

from portal.conversations.queues import Queues, TooLong


def test_those_who_wait_are_served_in_the_order_they_came() -> None:
    queues, served, threads = Queues(), [], []

    def wait(number: int) -> None:
        with queues.turn("a", 10):
            served.append(number)

    with queues.turn("a", 10):
        for number in range(20):
            thread = threading.Thread(target=wait, args=(number,))
            thread.start()
            threads.append(thread)
            _until(lambda n=number: len(queues._lines["a"]) == n + 2)
    for thread in threads:
        thread.join(10)
    assert served == list(range(20))


def test_another_conversation_does_not_wait() -> None:
    queues = Queues()
    with queues.turn("a", 1), queues.turn("b", 1):
        pass


def test_a_wait_has_a_bound() -> None:
    queues = Queues()
    with queues.turn("a", 1), pytest.raises(TooLong), queues.turn("a", 0.05):
        raise AssertionError("two in the same queue")


def test_who_gave_up_does_not_hold_up_those_behind() -> None:
    queues = Queues()
    with queues.turn("a", 1), pytest.raises(TooLong), queues.turn("a", 0.01):
        pass
    with queues.turn("a", 0):
        pass


def test_a_failure_inside_gives_the_turn_back() -> None:
    queues = Queues()
    with pytest.raises(KeyError), queues.turn("a", 1):
        raise KeyError
    assert queues._lines == {}


def _until(condition) -> None:  # type: ignore[no-untyped-def]
    for _ in range(1000):
        if condition():
            return
        time.sleep(0.005)
    raise AssertionError("n'arrive pas")
