"""A conversation whose question was passed on, and the people who may answer it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User

from portal.conversations.models import Case
from portal.desk.cases.models import Supervised
from portal.desk.roles import Role
from tests.portal.chat import Chat, post
from tests.portal.desk.cases.team import Trainer

QUESTION = "Mon maire refuse de me donner la parole, que faire ?"


@pytest.fixture
def people(rasa: object) -> Iterator[None]:
    """Whoever is hired during a test leaves at its end."""
    yield
    User.objects.all().delete()
    Supervised.objects.all().delete()


@pytest.fixture
def trainer(people: None) -> Trainer:
    """A trainer."""
    return Trainer.hired("camille", email="camille@institut.example")


@pytest.fixture
def colleague(people: None) -> Trainer:
    """Another trainer."""
    return Trainer.hired("dominique", email="dominique@institut.example")


@pytest.fixture
def lead(people: None) -> Trainer:
    """A lead."""
    return Trainer.hired("claude", Role.LEAD, email="claude@institut.example")


@pytest.fixture
def case(chat: Chat) -> Case:
    """A question just passed on."""
    return passed_on(chat)


def passed_on(chat: Chat, question: str = QUESTION, email: str | None = None) -> Case:
    """Pass a question on; return its case."""
    post(f"{chat.path}/escalation", {"question": question, "email": email, "consent": True}, chat.token)
    return Case.objects.latest("pk")
