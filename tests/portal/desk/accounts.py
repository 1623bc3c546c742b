"""Accounts of the desk in tests, and browsers that hold their sessions."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from portal.desk.models import Reading
from portal.desk.people.models import Invitation, Member
from portal.desk.roles import Role

PASSWORD = "un mot de passe assez long"
CHOSEN = {"password1": "quatre chevaux sans selle", "password2": "quatre chevaux sans selle"}


def account(name: str, role: Role, password: str | None = None) -> User:
    """Make an account; without a password it only comes in through `inside`, which is quicker."""
    user = User.objects.create_user(name, password=password)
    Member.objects.create(user=user, role=role)
    return user


def inside(user: User) -> Client:
    """Return a browser in which an account is signed in."""
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    return client


def sign_in(name: str, password: str = PASSWORD, client: Client | None = None, **more: str) -> Any:
    """Send the form of the sign-in page."""
    return (client or Client()).post("/desk/entrer/", {"username": name, "password": password, **more})


def is_in(client: Client) -> bool:
    """Whether the desk's first page opens."""
    return bool(client.get("/desk/").status_code == 200)


def invited(by: Client, role: Role = Role.TRAINER, **more: str) -> str:
    """Invite through the page; return the path of the link, as it is shown."""
    return shown_link(by.post("/desk/equipe/", {"role": role, "for_whom": "", **more}))


def shown_link(answer: Any) -> str:
    """Return the path of the link that a page shows."""
    found = re.search(r'value="http://testserver(/desk/invitation/[\w-]+/)"', answer.content.decode())
    assert found, answer.content.decode()
    return found[1]


def text(answer: Any) -> str:
    """Return a page as it is read: with plain spaces and apostrophes."""
    page: str = answer.content.decode()
    return page.replace("\u00a0", " ").replace("&#x27;", "'")


def move_clock(monkeypatch: pytest.MonkeyPatch, **by: float) -> None:
    """Let time pass."""
    moved = datetime.now(tz=timezone.get_current_timezone()) + timedelta(**by)
    for clock in ("django.utils.timezone.now", "axes.handlers.proxy.now"):
        monkeypatch.setattr(clock, lambda: moved)


def acts(name: str, last: int = 1) -> list[str]:
    """The last acts that the journal has of an account, with plain spaces; it keeps those of other tests."""
    entries = list(Reading.objects.filter(account=name))[-last:]
    return [one.page.replace("\u00a0", " ") for one in entries]


def clear() -> None:
    """Leave no account, no link and no failure behind."""
    AccessAttempt.objects.all().delete()
    Invitation.objects.all().delete()
    User.objects.all().delete()
