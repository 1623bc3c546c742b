"""The browsers of trainers, and a stand-in for Rasa that answers by an invented rule."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client

from portal.desk.people.models import Member
from portal.desk.roles import Role
from tests.portal.desk.answering import answering
from tests.portal.stub_rasa import StubRasa


@pytest.fixture
def talk(rasa: StubRasa) -> StubRasa:
    """The stand-in for Rasa, answering by the invented rule."""
    rasa.behaviour = answering()
    return rasa


def _signed_in(name: str, role: Role) -> tuple[User, Client]:
    user = User.objects.create_user(name)
    Member.objects.create(user=user, role=role)
    client = Client()
    client.force_login(user)
    return user, client


@pytest.fixture
def trainer(talk: StubRasa) -> Iterator[Client]:
    """A trainer's browser."""
    user, client = _signed_in("formatrice", Role.TRAINER)
    yield client
    user.delete()


@pytest.fixture
def colleague(talk: StubRasa) -> Iterator[Client]:
    """Another trainer's browser."""
    user, client = _signed_in("collegue", Role.TRAINER)
    yield client
    user.delete()


@pytest.fixture
def lead(talk: StubRasa) -> Iterator[Client]:
    """The browser of who leads the team."""
    user, client = _signed_in("responsable", Role.LEAD)
    yield client
    user.delete()
