"""The index follows the store, holds no word in the clear, and forgets at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.conversations.expiry import expire
from portal.conversations.models import Conversation
from portal.desk.review.models import Item
from portal.desk.threads import following
from portal.desk.threads.models import Note, Tag
from portal.keys import boxes
from portal.search import entries, marks
from portal.search.models import Entry, Mark
from tests.portal.chat import Chat
from tests.portal.desk.sharing import pass_on, shared
from tests.portal.kept import raw
from tests.portal.stub_rasa import StubRasa
from tests.portal.test_consent import choose
from tests.portal.test_erasing import erase
from tests.portal.test_expiry import HOURS, later

WORD = "xylophone"


def change(chat: Chat, agreed: bool) -> None:
    """Give the agreement, or take it back."""
    assert choose(chat, {"consent": {"log": agreed}}).status_code == 200


def knows(word: str) -> bool:
    """Tell whether the index finds a word."""
    (sought,) = marks.words(word)
    return Mark.objects.filter(mark=marks.of_word(sought)).exists()


def test_no_word_of_it_can_be_read_in_the_index_nor_a_number_of_what_was_not_shared(talk: StubRasa) -> None:
    shared(f"mon {WORD}")
    silent = Chat.opened()
    silent.say("bonjour")
    assert knows(WORD)
    assert WORD.encode() not in raw("search")
    assert silent.id.encode() not in raw("search")


def test_erasing_takes_a_conversation_out_at_once(talk: StubRasa) -> None:
    erase(shared())
    assert not Entry.objects.exists()
    assert not Mark.objects.exists()


def test_taking_consent_back_takes_it_out_with_all_that_was_written_about_it(
    talk: StubRasa, trainer: Client
) -> None:
    chat = shared()
    trainer.post(f"/desk/conversations/{chat.id}/notes/", {"note": WORD})
    trainer.post(f"/desk/conversations/{chat.id}/etiquettes/", {"etiquette": "bidon"})
    change(chat, False)
    assert not Entry.objects.exists()
    assert not any(model.objects.exists() for model in (Note, Tag, Item))


def test_taking_consent_back_leaves_what_was_passed_on(talk: StubRasa) -> None:
    chat = shared()
    pass_on(chat)
    change(chat, False)
    assert entries.known() == [chat.id]


def test_consent_given_later_puts_it_in(talk: StubRasa) -> None:
    chat = Chat.opened()
    chat.say(WORD)
    change(chat, True)
    assert entries.known() == [chat.id]


def test_it_goes_when_its_time_has_passed(talk: StubRasa) -> None:
    shared()
    later(91 * 24 * HOURS)
    expire(timezone.now())
    assert not Entry.objects.exists()


def test_a_copy_without_its_key_goes_from_the_index_too(talk: StubRasa) -> None:
    boxes.destroy([shared().id])
    expire(timezone.now())
    assert not Entry.objects.exists()


def test_an_index_thrown_away_is_made_again_the_same(talk: StubRasa) -> None:
    shared(f"mon {WORD}"), shared("le préfet")
    before = set(Mark.objects.values_list("mark", "entry__conversation"))
    entries.forget(entries.known())
    call_command("index", verbosity=0)
    assert set(Mark.objects.values_list("mark", "entry__conversation")) == before


def test_an_index_that_does_not_answer_does_not_keep_a_councillor_from_being_answered(
    talk: StubRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: Any) -> None:
        raise DatabaseError

    chat = Chat.opened(consent={"log": True})
    with monkeypatch.context() as patched:
        patched.setattr(entries, "write", broken)
        assert chat.say(WORD)[0]["outcome"] == "answer"
    assert not knows(WORD)
    call_command("index", verbosity=0)
    assert knows(WORD)


def test_what_the_index_holds_too_much_is_not_shown_and_goes_at_the_next_round(
    talk: StubRasa, trainer: Client
) -> None:
    chat = shared(f"mon {WORD}")
    Conversation.objects.filter(pk=chat.id).update(consent_log=False)  # behind the index's back
    assert WORD not in trainer.get("/desk/conversations/").content.decode()
    assert following.catch_up(timezone.now()) == 1
    assert not Entry.objects.exists()


@given(steps=st.lists(st.sampled_from(["dire", "accepter", "refuser", "transmettre", "effacer"]), max_size=6))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_the_index_holds_what_may_be_read_and_nothing_else(
    talk: StubRasa, steps: list[str]
) -> None:
    chat, is_shared, is_passed_on, is_there = Chat.opened(), False, False, True
    for step in steps:
        if not is_there:
            break
        if step == "dire":
            chat.say("bonjour")
        elif step == "transmettre":
            pass_on(chat)
            is_passed_on = True
        elif step == "effacer":
            erase(chat)
            is_there = False
        else:
            is_shared = step == "accepter"
            change(chat, is_shared)
        assert (chat.id in entries.known()) is (is_there and (is_shared or is_passed_on))
