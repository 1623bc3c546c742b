"""How often one may call, without waiting for real."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from portal import limits
from portal.limits import Counts, Limit
from tests.portal.chat import Chat, post
from tests.portal.stub_rasa import StubRasa

THREE = Limit("essai", "address", burst=3, every=10)


class Clock:
    """A clock that goes on only when told."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The clock of `counts`."""
    return Clock()


@pytest.fixture
def counts(clock: Clock) -> Counts:
    """Counts that nobody has used."""
    return Counts(clock)


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch, counts: Counts) -> None:
    """The portal with its limits on, at an instant that lasts, and nothing counted yet."""
    monkeypatch.setattr(settings, "RATE_LIMITS", True)
    monkeypatch.setattr(limits, "counts", counts)


def test_so_many_calls_pass_at_once_and_the_next_is_told_how_long_to_wait(counts: Counts) -> None:
    assert [counts.spend(THREE, "a") for _ in range(4)] == [0, 0, 0, 10]


def test_after_the_wait_one_more_passes(counts: Counts, clock: Clock) -> None:
    for _ in range(3):
        counts.spend(THREE, "a")
    clock.now += 10
    assert counts.spend(THREE, "a") == 0
    assert counts.spend(THREE, "a") == 10


def test_a_refused_call_does_not_lengthen_the_wait(counts: Counts, clock: Clock) -> None:
    for _ in range(9):
        counts.spend(THREE, "a")
    clock.now += 10
    assert counts.spend(THREE, "a") == 0


def test_who_calls_rarely_is_never_refused(counts: Counts, clock: Clock) -> None:
    for _ in range(50):
        assert counts.spend(THREE, "a") == 0
        clock.now += 10


def test_each_caller_and_each_limit_has_a_count_of_its_own(counts: Counts) -> None:
    for _ in range(3):
        counts.spend(THREE, "a")
    assert counts.spend(THREE, "b") == 0
    assert counts.spend(Limit("autre", "address", burst=3, every=10), "a") == 0


def test_a_crowd_of_callers_does_not_fill_the_memory(clock: Clock) -> None:
    counts = Counts(clock, capacity=100)
    for number in range(1000):
        counts.spend(THREE, str(number))
    assert len(counts._new_again) <= 100


@pytest.mark.parametrize(
    ("peer", "forwarded", "caller"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "10.0.0.1, 198.51.100.1", "198.51.100.1"),
        ("::1", "198.51.100.1", "198.51.100.1"),
        ("", "198.51.100.1", "198.51.100.1"),
        ("2001:db8:1:2:3::4", "", "2001:db8:1:2::/64"),
        ("127.0.0.1", "n'importe quoi", "inconnue"),
    ],
)
def test_only_a_proxy_on_this_machine_says_who_calls(peer: str, forwarded: str, caller: str) -> None:
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert limits.address(RequestFactory().get("/", REMOTE_ADDR=peer, **headers)) == caller


def test_messages_are_limited_by_conversation(limited: None, chat: Chat) -> None:
    answers = [chat.send(text="bonjour") for _ in range(61)]
    assert [answer.status_code for answer in answers] == [200] * 60 + [429]
    assert answers[-1]["Retry-After"] == "2"
    assert Chat.opened().send(text="bonjour").status_code == 200


def test_openings_are_limited_by_address(rasa: StubRasa, limited: None) -> None:
    statuses = [post("/api/conversations", {}).status_code for _ in range(60)]
    assert statuses == [201] * 60
    assert post("/api/conversations", {}).status_code == 429
    elsewhere = Client(REMOTE_ADDR="203.0.113.7")
    assert elsewhere.post("/api/conversations", {}, content_type="application/json").status_code == 201


def test_codes_are_not_to_be_tried_one_after_the_other(limited: None, chat: Chat) -> None:
    for _ in range(10):
        assert post("/api/retrieve", {"code": "un deux"}).status_code == 404
    assert post("/api/retrieve", {"code": chat.code}).status_code == 429


def test_cases_and_opinions_are_limited(limited: None, chat: Chat) -> None:
    (reply,) = chat.say("bonjour")
    passing = {"question": "?", "consent": True}
    statuses = [post(f"{chat.path}/escalation", passing, chat.token).status_code for _ in range(6)]
    assert statuses == [201] * 5 + [429]
    rating = f"{chat.path}/messages/{reply['id']}/feedback"
    statuses = [post(rating, {"value": "up"}, chat.token).status_code for _ in range(61)]
    assert statuses == [204] * 60 + [429]
