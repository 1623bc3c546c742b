"""Every address of the desk, tried as nobody and as each role; complete by walking the URLconf."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver

from portal.desk.people.models import Member
from portal.desk.roles import Role

OPEN = {"desk-sign-in", "desk-sign-in-code", "desk-sign-out", "desk-invitation"}
SAMPLES: dict[str, Any] = {}
"""What fills the variable parts of addresses: nothing that exists, so that only the door is tried."""


def desk() -> dict[str, tuple[str, Role | None]]:
    """Every address of the desk, by name, with the role that it declares."""
    (root,) = [one for one in get_resolver().url_patterns if str(one.pattern) == "desk/"]
    found = {}
    for one in root.url_patterns:
        route = str(one.pattern)
        for name, converter in one.pattern.converters.items():
            kind = type(converter).__name__
            sample = {"IntConverter": "0", "StringConverter": "x"}[kind]
            route = route.replace(f"<{'int' if sample == '0' else 'str'}:{name}>", SAMPLES.get(name, sample))
        found[one.name] = (f"/desk/{route}", one.callback.role)
    return found


@pytest.fixture
def account(store: object) -> Iterator[User]:
    """An account that is being given one role after another."""
    user = User.objects.create_user("formatrice", password="un mot de passe assez long")
    yield user
    user.delete()


def status(address: str, user: User | None = None) -> int:
    """Get an address; return what it answers."""
    client = Client()
    if user:
        client.force_login(user)
    return int(client.get(address).status_code)


def test_an_address_without_a_role_is_one_of_those_that_let_people_in(store: object) -> None:
    assert {name for name, (_, role) in desk().items() if role is None} == OPEN


def test_nobody_is_sent_to_sign_in_from_everywhere_else(store: object) -> None:
    for name, (address, role) in desk().items():
        if role is not None:
            answer = Client().get(address)
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/desk/entrer/?next="), name


def test_an_account_without_a_role_opens_nothing(account: User) -> None:
    for name, (address, role) in desk().items():
        if role is not None:
            assert status(address, account) == 403, name


@pytest.mark.parametrize("held", list(Role))
def test_a_role_opens_what_it_includes_and_nothing_more(account: User, held: Role) -> None:
    Member.objects.create(user=account, role=held)
    account = User.objects.get(pk=account.pk)
    for name, (address, role) in desk().items():
        if role is not None:
            refused = status(address, account) == 403
            assert refused is not held.includes(role), name


def test_a_closed_account_opens_nothing_even_with_its_old_session(account: User) -> None:
    Member.objects.create(user=account, role=Role.ADMIN)
    client = Client()
    client.force_login(account)
    assert client.get("/desk/").status_code == 200
    User.objects.update(is_active=False)
    assert client.get("/desk/").status_code == 302


def test_signing_in_leads_back_to_where_one_wanted_to_go_and_never_to_another_site(account: User) -> None:
    Member.objects.create(user=account, role=Role.LEAD)
    form = {"username": "formatrice", "password": "un mot de passe assez long"}
    there = Client().post("/desk/entrer/?next=/desk/equipe/", form | {"next": "/desk/equipe/"})
    assert there["Location"] == "/desk/equipe/"
    elsewhere = Client().post("/desk/entrer/", form | {"next": "https://ailleurs.example/"})
    assert elsewhere["Location"] == "/desk/"
