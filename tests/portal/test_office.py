"""Working time: nights, weekends and public holidays of France do not count; what is promised is measured."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.conversations import cases, office, waiting
from portal.conversations.models import Case, Conversation
from tests.portal.chat import Chat, post

PARIS = ZoneInfo("Europe/Paris")
HOUR = timedelta(hours=1)


def at(text: str) -> datetime:
    """A moment in Paris."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-11-24 10:00", "2026-11-24 10:00"),
        ("2026-11-24 07:00", "2026-11-24 09:00"),
        ("2026-11-24 18:00", "2026-11-25 09:00"),
        ("2026-11-27 19:00", "2026-11-30 09:00"),  # Friday evening
        ("2026-12-24 20:00", "2026-12-28 09:00"),  # Christmas is a Friday
        ("2026-05-13 20:00", "2026-05-15 09:00"),  # Ascension Day
        ("2027-03-28 12:00", "2027-03-30 09:00"),  # Easter Sunday, then Monday
    ],
)
def test_the_next_opening_skips_nights_weekends_and_holidays(moment: str, opening: str) -> None:
    assert office.next_opening(at(moment)) == at(opening)


def test_time_is_counted_across_a_weekend() -> None:
    assert office.after(at("2026-11-27 16:00"), 4 * HOUR) == at("2026-11-30 11:00")
    assert office.between(at("2026-11-27 16:00"), at("2026-11-30 11:00")) == 4 * HOUR


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1), timezones=st.just(PARIS)),
    st.integers(1, 40),
)
def test_after_some_hours_of_work_that_much_work_was_done(start: datetime, hours: int) -> None:
    end = office.after(start, hours * HOUR)
    assert office.between(start, end) == hours * HOUR


def answered(after: timedelta, how_many: int) -> None:
    """Cases that each got their answer after so much working time."""
    for _ in range(how_many):
        chat = Chat.opened()
        post(f"{chat.path}/escalation", {"question": "?", "email": None, "consent": True}, chat.token)
        asked = at("2026-11-24 09:00")
        Case.objects.filter(conversation_id=chat.id).update(
            created_at=asked, answered_at=office.after(asked, after)
        )


def test_too_few_answers_promise_nothing_but_working_days(rasa: object) -> None:
    answered(HOUR, waiting.ENOUGH - 1)
    said = waiting.expected(at("2026-11-24 10:00"))
    assert said == "Les formateurs répondent les jours ouvrés, de 9\u00a0h à 18\u00a0h."


def test_what_is_promised_is_what_eight_of_ten_had(rasa: object) -> None:
    answered(2 * HOUR, 4)
    answered(30 * HOUR, 1)
    said = waiting.expected(at("2026-11-24 10:00"))
    assert "huit réponses sur dix arrivent en 2\u00a0heures de travail au plus" in said
    answered(20 * HOUR, 5)
    assert "3\u00a0jours ouvrés au plus" in waiting.expected(at("2026-11-24 10:00"))


def test_out_of_hours_the_next_working_day_is_named(rasa: object) -> None:
    assert "Ils reprennent lundi 30 novembre à 9\u00a0h." in waiting.expected(at("2026-11-27 21:00"))


def test_the_councillor_is_told_when_the_question_is_passed_on(chat: Chat) -> None:
    conversation = Conversation.objects.get(pk=chat.id)
    notice = cases.forward(conversation, "que faire demain au conseil ?").notice
    assert "Les formateurs répondent les jours ouvrés" in notice.text
    assert Case.objects.get().due_at is not None
