"""A shared message that a trainer chose teaches from a file, and is unlearnt with its conversation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from portal.conversations import examples
from portal.conversations.expiry import expire
from portal.conversations.models import Example, Message
from tests.portal.chat import Chat
from tests.portal.stub_rasa import StubRasa
from tests.portal.test_consent import choose
from tests.portal.test_erasing import erase
from tests.portal.test_expiry import DAYS, later

FOLDER = Path(settings.ENV.var_dir) / "examples"
RULE = "acces_documents/factures"


@pytest.fixture
def shared(rasa: StubRasa) -> Iterator[Chat]:
    """A conversation that its councillor shares, with one question."""
    chat = Chat.opened(consent={"log": True})
    chat.say("ou trouver les factures svp")
    yield chat
    Example.objects.all().delete()
    examples.sweep()


def question(chat: Chat) -> Message:
    """What was asked."""
    return Message.objects.get(conversation=chat.id, author=Message.Author.USER)


def files() -> list[Path]:
    """The files that teach."""
    return sorted(FOLDER.glob("*"))


def test_it_lies_in_a_file_for_its_owner_that_names_neither_conversation_nor_message(shared: Chat) -> None:
    examples.keep(question(shared), RULE)
    (file,) = files()
    assert json.loads(file.read_text()) == {"intent": RULE, "text": "ou trouver les factures svp"}
    assert file.stat().st_mode & 0o777 == 0o600
    assert shared.id not in str(file)
    assert question(shared).id not in str(file)


def test_chosen_again_for_another_rule_it_teaches_that_one_alone(shared: Chat) -> None:
    examples.keep(question(shared), RULE)
    examples.keep(question(shared), "acces_documents/cada")
    (file,) = files()
    assert json.loads(file.read_text())["intent"] == "acces_documents/cada"


def test_without_the_councillors_agreement_nothing_teaches(chat: Chat) -> None:
    chat.say("ou trouver les factures svp")
    with pytest.raises(examples.NotShared):
        examples.keep(question(chat), RULE)
    assert files() == []


def test_what_the_assistant_said_teaches_nothing(shared: Chat) -> None:
    with pytest.raises(examples.NotShared):
        examples.keep(Message.objects.filter(conversation=shared.id).last(), RULE)


def test_erased_it_teaches_no_more(shared: Chat) -> None:
    examples.keep(question(shared), RULE)
    receipt = erase(shared).json()
    assert files() == []
    assert "Exemples d'apprentissage" in {line["name"] for line in receipt["stores"]}


def test_it_teaches_no_more_once_the_agreement_is_taken_back(shared: Chat) -> None:
    examples.keep(question(shared), RULE)
    choose(shared, {"consent": {"log": False}})
    assert files() == []
    assert not Example.objects.exists()


def test_it_expires_with_its_conversation(shared: Chat) -> None:
    examples.keep(question(shared), RULE)
    later(91 * DAYS)
    expire(timezone.now())
    assert files() == []


def test_a_file_that_a_stop_halfway_left_goes_at_the_next_round(shared: Chat) -> None:
    examples.keep(question(shared), RULE)
    Example.objects.all().delete()
    expire(timezone.now() - timedelta(days=1))
    assert files() == []
