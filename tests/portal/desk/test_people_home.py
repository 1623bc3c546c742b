"""The first page: what waits, what is urgent, what is new, and the tour of the first time."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

import rulebook
from portal.conversations.models import Case, Conversation
from portal.desk import home, model_state
from portal.desk.cards import Card
from portal.desk.people.models import Member
from portal.desk.roles import Role
from portal.desk.rules_due import reviews
from tests.portal.chat import Chat, post
from tests.portal.desk.accounts import account, clear, inside, move_clock, text


@pytest.fixture(autouse=True)
def _alone(store: object) -> Iterator[None]:
    yield
    clear()


@pytest.fixture
def trainer() -> User:
    """An account."""
    return account("formatrice", Role.TRAINER)


def read(client: Client) -> str:
    """The first page."""
    return text(client.get("/desk/"))


def test_what_is_urgent_comes_first(trainer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    calm, pressing = Card("Calme", "rien"), Card("Pressé", "vite", urgent=True)
    cards = (lambda request: calm, lambda request: None, lambda request: pressing)
    monkeypatch.setattr(home, "CARDS", cards)
    page = read(inside(trainer))
    assert page.index("Pressé") < page.index("Calme")


def test_questions_without_an_answer_are_counted_and_none_is_quoted(trainer: User, chat: Chat) -> None:
    assert "Aucune question n'attend" in read(inside(trainer))
    post(f"{chat.path}/escalation", {"question": "mes mots", "email": None, "consent": True}, chat.token)
    page = read(inside(trainer))
    assert "1 question à prendre" in page
    assert "mes mots" not in page


def test_the_first_visit_speaks_of_nothing_before_it(trainer: User) -> None:
    assert "Depuis votre dernière visite" not in read(inside(trainer))


def test_what_came_since_the_last_visit_is_said_for_the_whole_session_and_no_longer(
    trainer: User, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(inside(trainer))
    move_clock(monkeypatch, minutes=10)
    post(f"{chat.path}/escalation", {"question": "?", "email": None, "consent": True}, chat.token)
    Chat.opened(consent={"log": True})
    here, new = inside(trainer), "1 question transmise, 1 conversation partagée."
    assert new in read(here)
    move_clock(monkeypatch, minutes=20)
    assert new in read(here)
    assert "rien de nouveau" in read(inside(trainer))


def test_a_conversation_that_was_not_shared_is_counted_nowhere(
    trainer: User, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(inside(trainer))
    move_clock(monkeypatch, minutes=10)
    Chat.opened()
    assert Conversation.objects.count() == 2 and not Case.objects.exists()
    assert "rien de nouveau" in read(inside(trainer))


def test_the_tour_has_three_steps_and_is_over_for_good(trainer: User) -> None:
    client = inside(trainer)
    for step in (1, 2, 3):
        assert f"({step} sur 3)" in read(client)
        client.post("/desk/visite/", {"etape": step})
    assert "sur 3)" not in read(inside(trainer))


def test_the_tour_can_be_passed_over_and_a_step_sent_twice_counts_once(trainer: User) -> None:
    client = inside(trainer)
    client.post("/desk/visite/", {"etape": "1"}), client.post("/desk/visite/", {"etape": "1"})
    assert Member.objects.get().toured == 1
    client.post("/desk/visite/", {"tout": "oui"})
    assert "sur 3)" not in read(client)


def test_a_rule_is_near_for_sixty_days_and_late_the_day_after_its_date() -> None:
    book = rulebook.load(settings.RULES_DIR)
    name, rule = next(iter(book.rules.items()))
    one = replace(book, rules={name: replace(rule, a_revoir_le=date(2027, 6, 15))})
    said = {
        day: (len(found.late), len(found.near))
        for day in (date(2027, 4, 15), date(2027, 4, 16), date(2027, 6, 15), date(2027, 6, 16))
        if (found := reviews(one, day))
    }
    assert list(said.values()) == [(0, 0), (0, 1), (0, 1), (1, 0)]


def test_the_list_of_rules_to_read_again_leads_to_each(
    trainer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "TODAY", date(2100, 1, 1))
    client = inside(trainer)
    assert "en retard, non servies" in read(client)
    links = re.findall('href="(/regles/[^"]+)"', text(client.get("/desk/regles-a-relire/")))
    assert len(links) == len(rulebook.load(settings.RULES_DIR).rules)
    assert client.get(links[0]).status_code == 200


@pytest.mark.parametrize(("days", "age"), [(0, "aujourd'hui"), (1, "hier"), (12, "il y a 12 jours")])
def test_the_model_says_its_age(tmp_path: Path, days: int, age: str) -> None:
    for name in ("replique.json", "replique.tar.gz"):
        (tmp_path / name).write_text("")
        os.utime(tmp_path / name, (0, datetime(2026, 11, 12, 10).timestamp()))
    card = model_state.describe(tmp_path, date(2026, 11, 12 + days), [])
    assert age in card.text.replace("\u00a0", " ")
    assert not card.urgent


def test_no_model_and_a_part_that_does_not_answer_are_urgent(tmp_path: Path) -> None:
    today = date(2026, 11, 24)
    assert model_state.describe(tmp_path, today, []).urgent
    silent = model_state.describe(tmp_path, today, ["assistant"])
    assert silent.urgent and "assistant" in silent.text
