"""How long what a councillor said is kept."""

from __future__ import annotations

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from portal.conversations import cases
from portal.conversations.expiry import expire, over
from portal.conversations.models import Case, Conversation, Message, Turn
from tests.portal.chat import Chat, post

HOURS, DAYS = timedelta(hours=1), timedelta(days=1)


def later(by: timedelta) -> None:
    """Let time pass: everything kept becomes that much older."""
    for model, field in (
        (Conversation, "created_at"),
        (Message, "at"),
        (Case, "created_at"),
        (Case, "closed_at"),
    ):
        for row in model.objects.exclude(**{field: None}):
            setattr(row, field, getattr(row, field) - by)
            row.save(update_fields=[field])


def is_kept(chat: Chat) -> bool:
    """Tell whether anything is left of a conversation after the round of deletion."""
    expire(timezone.now())
    return Conversation.objects.filter(id=chat.id).exists()


def test_a_conversation_lives_24_hours_after_its_last_message(rasa: object) -> None:
    chat = Chat.opened()
    later(20 * HOURS)
    chat.say("bonjour")
    later(23 * HOURS)
    assert is_kept(chat)
    later(2 * HOURS)
    assert not is_kept(chat)


def test_nothing_of_it_is_left(rasa: object) -> None:
    chat = Chat.opened()
    chat.say("bonjour")
    later(25 * HOURS)
    expire(timezone.now())
    assert not Message.objects.filter(conversation_id=chat.id).exists()
    assert not Turn.objects.filter(message__conversation_id=chat.id).exists()


def test_one_that_was_never_used_goes_too(rasa: object) -> None:
    chat = Chat.opened()
    later(25 * HOURS)
    assert not is_kept(chat)


def test_with_consent_it_lives_90_days(rasa: object) -> None:
    chat = Chat.opened(consent={"log": True})
    chat.say("bonjour")
    later(89 * DAYS)
    assert is_kept(chat)
    later(2 * DAYS)
    assert not is_kept(chat)


def test_it_is_kept_while_a_case_is_open_and_30_days_after_it_was_closed(rasa: object) -> None:
    chat = Chat.opened()
    post(f"{chat.path}/escalation", {"question": "?", "email": None, "consent": True}, chat.token)
    later(200 * DAYS)
    assert is_kept(chat)
    cases.close(Case.objects.get(conversation_id=chat.id))
    later(29 * DAYS)
    assert is_kept(chat)
    later(2 * DAYS)
    assert not is_kept(chat)


def test_what_is_over_is_gone_for_its_bearer_before_it_is_deleted(rasa: object) -> None:
    chat = Chat.opened()
    chat.say("bonjour")
    later(25 * HOURS)
    assert over(timezone.now()).count() == 1
    assert chat.send(text="encore là ?").status_code == 404
    assert post("/api/retrieve", {"code": chat.code}).status_code == 404


def test_the_command_says_how_many_it_deleted(rasa: object, capsys: object) -> None:
    Chat.opened()
    later(25 * HOURS)
    call_command("expire")
    assert capsys.readouterr().out == "1 conversation(s) effacée(s).\n"  # type: ignore[attr-defined]
