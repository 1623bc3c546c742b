"""A session lasts two hours without a gesture, twelve in all, and ends with the role it was opened with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from portal.desk.people import cleaning
from portal.desk.people.models import Opened
from portal.desk.roles import Role
from tests.portal.command import portal
from tests.portal.desk.accounts import (
    CHOSEN,
    PASSWORD,
    account,
    clear,
    inside,
    is_in,
    move_clock,
    sign_in,
    text,
)


@pytest.fixture(autouse=True)
def _alone(store: object) -> Iterator[None]:
    yield
    clear()


@pytest.fixture
def trainer() -> User:
    """An account."""
    return account("formatrice", Role.TRAINER)


def test_two_hours_without_a_gesture_end_a_session(trainer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    client = inside(trainer)
    for hours in (1.9, 3.8):
        move_clock(monkeypatch, hours=hours)
        assert is_in(client)
    move_clock(monkeypatch, hours=5.9)
    answer = client.get("/desk/compte/", follow=True)
    assert answer.redirect_chain == [("/desk/entrer/?next=/desk/compte/", 302)]
    assert "Votre session est terminée" in text(answer)


def test_twelve_hours_end_a_session_whatever_one_does(trainer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    client = inside(trainer)
    for hours in range(1, 12):
        move_clock(monkeypatch, hours=hours)
        assert is_in(client)
    move_clock(monkeypatch, hours=12, seconds=1)
    assert not is_in(client)


@pytest.mark.parametrize("act", ["", "fermer/"])
def test_a_change_of_role_or_the_closing_of_an_account_ends_its_sessions(trainer: User, act: str) -> None:
    client, admin = inside(trainer), inside(account("administratrice", Role.ADMIN))
    admin.post(f"/desk/equipe/{trainer.pk}/{act}", {"role": Role.LEAD})
    assert not is_in(client)
    assert is_in(admin)


def test_one_sees_ones_sessions_and_ends_another(trainer: User) -> None:
    here, there = inside(trainer), inside(trainer)
    (other,) = re.findall('action="(/desk/compte/sessions/[0-9a-f]{32}/)"', text(here.get("/desk/compte/")))
    assert here.post(other).status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)


def test_one_ends_all_the_others_at_once(trainer: User) -> None:
    here, there, elsewhere = (inside(trainer) for _ in range(3))
    here.post("/desk/compte/sessions/")
    assert [is_in(one) for one in (here, there, elsewhere)] == [True, False, False]


def test_the_session_of_somebody_else_is_out_of_reach(trainer: User) -> None:
    other = inside(account("formateur", Role.ADMIN))
    number = Opened.objects.get(user__username="formateur").pk
    assert inside(trainer).post(f"/desk/compte/sessions/{number}/").status_code == 404
    assert is_in(other)


def test_a_new_password_ends_the_other_sessions(store: object) -> None:
    account("formatrice", Role.TRAINER, PASSWORD)
    here, there = Client(), Client()
    sign_in("formatrice", client=here), sign_in("formatrice", client=there)
    new = {
        "old_password": PASSWORD,
        "new_password1": CHOSEN["password1"],
        "new_password2": CHOSEN["password1"],
    }
    assert here.post("/desk/compte/mot-de-passe/", new).status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)


def test_leaving_leaves_no_session(trainer: User) -> None:
    client = inside(trainer)
    client.post("/desk/quitter/")
    assert not is_in(client)
    assert not Opened.objects.exists()


def test_what_is_over_is_deleted_at_the_next_round(trainer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    inside(trainer)
    move_clock(monkeypatch, hours=13)
    cleaning.forget(timezone.now())
    assert not Opened.objects.exists()


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(store: object) -> None:
    account("formatrice", Role.TRAINER, PASSWORD)
    cookie = sign_in("formatrice").cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 43200)


@pytest.mark.parametrize(("public", "secure"), [("https://exemple.fr/", True), ("http://exemple.fr/", False)])
def test_cookies_go_over_https_only_where_the_portal_is_published_so(
    tmp_path: Path, public: str, secure: bool
) -> None:
    ask = "from django.conf import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
    done = portal(tmp_path, "shell", "--verbosity", "0", "--command", ask, PUBLIC_URL=public)
    assert done.stdout.split() == [str(secure)] * 2, done.stderr
