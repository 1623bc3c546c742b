"""A phrase is sown wherever a councillor can write; while kept it is readable nowhere, erased it is gone.

Every later part that keeps something of a conversation adds its step to `sow`.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import requests

from tests.end_to_end.replique import ROOT, Replique, Talk

CANARY = "xylophone-outremer-8271"
PERSON = "outremer8271@xylophone.example"


def sow(replique: Replique) -> Talk:
    """Say the phrase in every way there is, and have a trainer read it and answer."""
    talk = replique.talk(consent={"log": True})
    said = talk.say(f"le maire refuse de me donner les factures du {CANARY}, écrivez-moi à {PERSON}")
    opinion = {"value": "down", "reason": f"et le {CANARY} ?"}
    requests.post(f"{talk.messages}/{said['id']}/feedback", json=opinion, headers=talk.headers, timeout=15)
    case = {"question": f"que faire du {CANARY} ?", "email": PERSON, "consent": True}
    passed_on = requests.post(f"{talk.address}/escalation", json=case, headers=talk.headers, timeout=15)
    trainer = replique.trainer("canari", "un-mot-de-passe-de-test")
    number = passed_on.json()["case"]
    trainer.note_on_case(number, f"Attention au {CANARY}.")
    trainer.draft(number, f"Pour le {CANARY}, voyez")
    trainer.reply(number, f"Pour le {CANARY}, voyez la CADA.")
    trainer.draft(number, f"Et pour l'autre {CANARY} :")
    replique.manage("menage", "--once")
    assert f"Voir le {CANARY}" in trainer.note(talk.id, f"Voir le {CANARY}.")
    assert talk.id in trainer.found(CANARY)
    assert any(CANARY in message["text"] for message in talk.history())
    exported = requests.get(f"{talk.address}/export", headers=talk.headers, timeout=15).text
    assert exported.count(CANARY) >= 3
    return talk


def holding(folder: Path, *words: bytes) -> list[str]:
    """Return the files under a folder that hold one of these words, whatever they are."""
    found = [path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts]
    return [str(path) for path in found if any(word in path.read_bytes() for word in words)]


def key_of(replique: Replique, talk: Talk) -> bytes:
    """The conversation's key, as the file of keys holds it."""
    with closing(sqlite3.connect(replique.var / "keys.sqlite3")) as keys:
        found = keys.execute("SELECT secret FROM keys_key WHERE conversation = ?", [talk.id]).fetchone()
    return bytes(found[0])


def test_what_was_said_is_readable_in_no_file_and_erased_nothing_of_it_is_left(
    replique: Replique, tmp_path: Path
) -> None:
    words = [CANARY.encode(), PERSON.encode()]
    talk = sow(replique)
    key = key_of(replique, talk)
    backup = ("backup", "--data", str(tmp_path / "data"), "--keys", str(tmp_path / "keys"))
    replique.manage(*backup)
    assert holding(replique.var, *words) == []
    assert holding(ROOT / "models", *words) == []
    assert holding(tmp_path / "data", *words, key) == []
    assert holding(replique.var, key) != []

    receipt = requests.delete(talk.address, headers=talk.headers, timeout=15).json()
    assert receipt["stores"][0]["state"] == "effacé"
    assert requests.get(talk.messages, headers=talk.headers, timeout=15).status_code == 404
    assert holding(replique.var, *words, key, talk.code.encode()) == []
    assert rows_naming(replique, talk) == {"desk_reading"}


def rows_naming(replique: Replique, talk: Talk) -> set[str]:
    """Return the tables that still hold the conversation's number: who read it is kept, as a proof."""
    tables = set()
    for store in ("portal", "keys", "search"):
        with closing(sqlite3.connect(replique.var / f"{store}.sqlite3")) as rows:
            naming = [line for line in rows.iterdump() if talk.id in line]
        tables |= {line.split('"')[1] for line in naming}
    return tables
