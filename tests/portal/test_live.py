"""Under gunicorn, with real threads: order, deadlines, a locked store, a log without anybody's words."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.portal.server import Server
from tests.portal.stores import Store
from tests.portal.stub_rasa import custom, echo, hanging, said


@pytest.fixture(autouse=True)
def _calm(live: Server) -> None:
    live.rasa.behaviour = echo
    live.rasa.turns.clear()


def say(address: str, headers: dict[str, str], text: str) -> list[dict[str, Any]]:
    """Send one text over HTTP."""
    answer = requests.post(address, json={"text": text}, headers=headers, timeout=30)
    assert answer.status_code == 200
    messages: list[dict[str, Any]] = answer.json()["messages"]
    return messages


@pytest.fixture(scope="module")
def patient(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A portal whose deadline is not what is tested: it shares the machine with other tests."""
    folder = Path(tmp_path_factory.mktemp("patient"))
    with (
        store.database(folder) as url,
        Server.started(folder, DATABASE_URL=url, REPLY_DEADLINE="25") as server,
    ):
        yield server


def test_fifty_messages_at_once_are_each_answered_one_at_a_time_and_nothing_is_lost(patient: Server) -> None:
    address, headers = patient.open()
    inside, together = threading.Semaphore(1), []

    def alone(turn: dict[str, Any]) -> Any:
        together.append(inside.acquire(blocking=False))
        time.sleep(0.005)
        inside.release()
        return echo(turn)

    patient.rasa.behaviour = alone
    patient.rasa.turns.clear()
    with ThreadPoolExecutor(50) as pool:
        replies = list(pool.map(lambda n: say(address, headers, f"message {n}"), range(50)))
    assert all(together)
    assert [[message["text"] for message in reply] for reply in replies] == [
        [f"entendu : message {n}"] for n in range(50)
    ]
    history = requests.get(address, headers=headers, timeout=10).json()["messages"]
    heard = [f"entendu : {turn['message']}" for turn in patient.rasa.turns]
    assert [message["text"] for message in history] == heard


def test_messages_that_wait_are_answered_in_the_order_they_came(patient: Server) -> None:
    address, headers = patient.open()
    patient.rasa.behaviour = hanging(0.8)
    patient.rasa.turns.clear()
    with ThreadPoolExecutor(6) as pool:
        for n in range(6):
            pool.submit(say, address, headers, f"message {n}")
            # Long enough for a loaded machine to receive it, shorter than an answer: the others wait.
            time.sleep(0.4)
    assert [turn["message"] for turn in patient.rasa.turns] == [f"message {n}" for n in range(6)]


def test_a_slow_conversation_does_not_hold_up_another(live: Server) -> None:
    slow, fast = live.open(), live.open()
    live.rasa.behaviour = lambda turn: hanging(1.5)(turn) if turn["message"] == "lent" else echo(turn)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(say, slow[0], slow[1], "lent")
        time.sleep(0.2)
        assert say(*fast, "vite")[0]["text"] == "entendu : vite"
        assert not waiting.done()
        assert waiting.result()[0]["text"] == "entendu : lent"


def test_behind_a_hanging_engine_forty_messages_are_all_answered_within_ten_seconds(live: Server) -> None:
    conversations = [live.open() for _ in range(10)]
    live.rasa.behaviour = hanging(20)
    start = time.monotonic()
    with ThreadPoolExecutor(40) as pool:
        waiting = [pool.submit(say, address, headers, "?") for address, headers in conversations * 4]
        replies = [answer.result() for answer in waiting]
    assert time.monotonic() - start < 10
    assert {reply[0]["outcome"] for reply in replies} == {"error"}
    live.rasa.behaviour = echo
    _until_answered(conversations[0])


def test_two_sendings_of_one_message_at_once_make_one_turn(live: Server) -> None:
    address, headers = live.open()
    live.rasa.behaviour = hanging(0.3)

    def send(_: int) -> Any:
        body = {"text": "une fois", "message_id": "m1"}
        return requests.post(address, json=body, headers=headers, timeout=10).json()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(send, range(2))
    assert first == second
    assert len(live.rasa.turns) == 1


def test_it_is_ready_when_all_parts_answer(live: Server) -> None:
    assert requests.get(f"{live.url}/readyz", timeout=10).status_code == 200


def test_while_the_store_is_locked_a_message_is_told_so_in_time_and_passes_afterwards(
    live: Server, store: Store
) -> None:
    address, headers = live.open()
    body = {"text": "bonjour", "message_id": "m1"}
    with store.held(live.database):
        start = time.monotonic()
        answer = requests.post(address, json=body, headers=headers, timeout=20)
        assert time.monotonic() - start < 10
        assert answer.status_code == 503
        assert answer.json()["messages"][0]["outcome"] == "error"
    answer = requests.post(address, json=body, headers=headers, timeout=20)
    assert answer.json()["messages"][0]["text"] == "entendu : bonjour"


def test_a_body_of_a_mebibyte_is_refused_and_the_refusal_is_read(live: Server) -> None:
    address, headers = live.open()
    answer = requests.post(address, json={"text": "a" * (1 << 20)}, headers=headers, timeout=10)
    assert answer.status_code == 413


def test_every_answer_carries_the_strict_policy(live: Server) -> None:
    for path in ("/healthz", "/regles/", "/api/inconnu", "/admin/login/", "/static/regles/regles.css"):
        headers = requests.get(live.url + path, timeout=10).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_no_log_holds_what_somebody_wrote(live: Server) -> None:
    address, headers = live.open()
    secret = "hippopotame-violet"
    say(address, headers, secret)
    live.rasa.behaviour = lambda turn: [secret]
    say(address, headers, secret)
    live.rasa.behaviour = lambda turn: custom(said(secret, secret))
    say(address, headers, secret)
    requests.post(address, data=f'{{"text": "{secret}"', headers=headers, timeout=10)
    log = live.log.read_text()
    assert '"event": "turn"' in log
    assert secret not in log


def _until_answered(conversation: tuple[str, dict[str, str]]) -> None:
    for _ in range(40):
        if say(*conversation, "encore là ?")[0]["outcome"] != "error":
            return
        time.sleep(0.25)
    raise AssertionError("l'assistant ne répond plus")
