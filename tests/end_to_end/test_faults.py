"""Parts die in the middle of a conversation: the user is told, they come back, the conversation goes on."""

from __future__ import annotations

import time

import psutil
import pytest
import requests

from tests.end_to_end.replique import Replique, Talk

PARTS = {"Rasa": "rasa run", "le serveur d'actions": "rasa_sdk"}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_dies_comes_back_and_the_conversation_keeps_its_facts(
    replique: Replique, talk: Talk, part: str
) -> None:
    talk.say("je suis élue dans une commune de 8 200 habitants")
    replique.process(PARTS[part]).kill()
    start = time.monotonic()
    said = talk.say("combien de temps pour la convocation ?")
    assert time.monotonic() - start < 10
    assert said["outcome"] == "error"
    assert "Renvoyez" in said["text"]

    def answered() -> bool:
        again = talk.say("combien de temps pour la convocation ?")
        if again["outcome"] == "error":
            return False
        assert again["outcome"] == "answer"
        assert again["facts"]["population"] == 8200
        return True

    replique.wait_for(answered)


def test_an_action_server_that_hangs_gets_a_message_within_ten_seconds(
    replique: Replique, talk: Talk
) -> None:
    actions = replique.process(PARTS["le serveur d'actions"])
    actions.suspend()
    try:
        start = time.monotonic()
        assert talk.say("combien de temps pour la convocation ?")["outcome"] == "error"
        assert time.monotonic() - start < 10
    finally:
        actions.resume()
    replique.wait_for(lambda: talk.say("bonjour")["outcome"] == "smalltalk")


def test_every_process_listens_on_this_machine_only(replique: Replique) -> None:
    heard = [
        connection.laddr.ip
        for process in replique.processes()
        for connection in process.net_connections()
        if connection.status == psutil.CONN_LISTEN
    ]
    assert len(heard) >= 3
    assert set(heard) == {"127.0.0.1"}


def test_no_log_holds_what_a_councillor_wrote(replique: Replique, talk: Talk) -> None:
    secret = "hippopotame-violet"
    for text in (secret, f"le maire {secret} refuse les factures", f"/{secret}", f"@{secret} 🙂"):
        talk.say(text)
    logs = list((replique.var / "log").iterdir())
    assert len(logs) >= 3
    assert [log.name for log in logs if secret in log.read_text(encoding="utf-8", errors="replace")] == []


def test_a_portal_that_dies_comes_back_and_the_conversation_goes_on_with_its_facts(
    replique: Replique, talk: Talk
) -> None:
    talk.say("je suis élue dans une commune de 8 200 habitants")
    replique.process("gunicorn").kill()

    def answered() -> bool:
        try:
            again = talk.say("combien de temps pour la convocation ?")
        except requests.RequestException:  # no connection, or an answer cut short as the portal dies
            return False
        return bool(again["outcome"] == "answer" and again["facts"]["population"] == 8200)

    replique.wait_for(answered, seconds=60)
