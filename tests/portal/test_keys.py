"""What a conversation says is sealed under a key of its own, kept apart."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from portal.conversations.expiry import expire
from portal.conversations.models import Case, Conversation, Message
from portal.keys import boxes
from portal.keys.boxes import KeyGone
from portal.keys.models import Key
from tests.portal.chat import Chat, get, post
from tests.portal.kept import opened, raw
from tests.portal.stub_rasa import StubRasa, custom, said
from tests.portal.test_expiry import HOURS, later

WORD = "xylophone"


@pytest.fixture
def told(chat: Chat, rasa: StubRasa) -> Chat:
    """A conversation that said a word wherever one can."""
    facts = {"role": WORD}
    rasa.behaviour = lambda turn: custom(
        said(f"Un {WORD} ?", choices=[{"label": WORD, "choice": {"kind": "none"}}], limits=WORD),
        facts=facts,
        pending={"fact": WORD},
    )
    reply = chat.say(f"mon {WORD} est cassé")[0]
    post(f"{chat.path}/messages/{reply['id']}/feedback", {"value": "up", "reason": WORD}, chat.token)
    body = {"question": f"et mon {WORD} ?", "email": f"{WORD}@exemple.fr", "consent": True}
    post(f"{chat.path}/escalation", body, chat.token)
    return chat


def test_whoever_has_the_store_without_the_keys_reads_no_word_of_it(told: Chat) -> None:
    assert opened().count(WORD) >= 8
    assert WORD.encode() not in raw()


def test_the_key_is_in_no_table_of_the_store_itself(told: Chat) -> None:
    secret = bytes(Key.objects.get(conversation=told.id).secret)
    assert secret in raw("keys")
    assert secret not in raw()


def test_each_conversation_has_its_own_key(rasa: StubRasa) -> None:
    Chat.opened(), Chat.opened()
    first, second = Key.objects.all()
    assert bytes(first.secret) != bytes(second.secret)


def test_without_its_key_nothing_can_be_read_any_more(told: Chat) -> None:
    boxes.destroy([told.id])
    with pytest.raises(KeyGone):
        _ = Message.objects.filter(conversation=told.id).last().text


def test_without_its_key_a_conversation_is_gone_for_its_bearer_and_for_its_code(told: Chat) -> None:
    boxes.destroy([told.id])
    assert get(f"{told.path}/messages", told.token).status_code == 404
    assert told.send(text="encore là ?").status_code == 404
    assert post("/api/retrieve", {"code": told.code}).status_code == 404


def test_rows_without_a_key_as_an_old_copy_brings_them_back_are_deleted_at_the_next_round(told: Chat) -> None:
    boxes.destroy([told.id])
    call_command("expire", verbosity=0)
    assert not Conversation.objects.exists()
    assert not Case.objects.exists()


def test_a_key_whose_conversation_was_never_written_goes_after_an_hour(told: Chat) -> None:
    boxes.create("0" * 32)
    Key.objects.filter(conversation="0" * 32).update(created_at=_ago(2))
    call_command("expire", verbosity=0)
    assert [key.conversation for key in Key.objects.all()] == [told.id]


@pytest.mark.parametrize("gone", ["the keys", "the conversations"])
def test_a_store_that_is_not_the_right_one_makes_nothing_be_deleted(rasa: StubRasa, gone: str) -> None:
    ids = [Chat.opened().id for _ in range(21)]
    Key.objects.update(created_at=_ago(2))
    kept = {key.pk: bytes(key.secret) for key in Key.objects.all()}
    rows = Conversation.objects.all() if gone == "the conversations" else Key.objects.all()
    rows.delete()
    assert expire(_ago(0)) == 0
    left = Conversation.objects if gone == "the keys" else Key.objects
    assert left.count() == len(ids) == len(kept)


def test_a_key_goes_with_its_conversation(rasa: StubRasa) -> None:
    Chat.opened()
    later(25 * HOURS)
    expire(_ago(0))
    assert not Key.objects.exists()


def _ago(hours: float) -> datetime:
    return timezone.now() - hours * HOURS
