"""Whichever way the index is read, from what few have or along the list, a filter means the same."""

from __future__ import annotations

import pytest
from django.test import Client

from portal.desk.threads import seeking
from tests.portal.chat import Chat
from tests.portal.desk.answering import HEURE, answering
from tests.portal.desk.sharing import shared
from tests.portal.desk.test_threads_list import listed
from tests.portal.stub_rasa import StubRasa

WAYS = {
    "from what few have": (20_000, 8),
    "along the list": (1, 8),
    "along the list, among all marks of each": (1, 0),
}


@pytest.fixture
def four(trainer: Client, talk: StubRasa) -> dict[str, Chat]:
    """Conversations that have this or that in common: m and p, words; u, hardly understood; c, changed."""
    found = {"m": shared("le maire"), "c": shared("la cloche")}
    talk.behaviour = answering(0.2)
    found["pu"] = shared("le préfet")
    talk.behaviour = answering(rule=HEURE | {"checked_on": "2020-01-01"})
    return found | {"mpc": shared("le maire et le préfet")}


@pytest.mark.parametrize(("many", "several"), WAYS.values(), ids=WAYS)
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["mpc", "pu", "c", "m"]),
        ("q=maire", ["mpc", "m"]),
        ("q=maire+prefet", ["mpc"]),
        ("q=maire+cloche", []),
        ("q=prefet&pmax=0.5", ["pu"]),
        ("q=maire&pmax=0.5", []),
        ("q=maire&changee=oui", ["mpc"]),
        ("theme=seances&issue=answer&pmin=0.5", ["mpc", "c", "m"]),
        ("theme=seances&du=2001-01-01&q=cloche", ["c"]),
        ("q=cloche&changee=oui&mode=ou", ["mpc", "c"]),
        ("q=maire+prefet&pmax=0.5&mode=ou", ["mpc", "pu"]),
        ("q=cloche+prefet&pmax=0.5&mode=ou", ["pu"]),
        ("theme=seances&q=xylophone&mode=ou", ["mpc", "pu", "c", "m"]),
        ("q=le&pmax=0.5&mode=ou", ["pu"]),
        ("q=le&pmax=0.5", []),
        ("mode=ou", ["mpc", "pu", "c", "m"]),
    ],
)
def test_every_way_finds_the_same_in_the_same_order(
    trainer: Client,
    four: dict[str, Chat],
    monkeypatch: pytest.MonkeyPatch,
    many: int,
    several: int,
    query: str,
    expected: list[str],
) -> None:
    monkeypatch.setattr(seeking, "MANY", many)
    monkeypatch.setattr(seeking, "_SEVERAL", several)
    assert listed(trainer, query) == [four[name].id for name in expected]
