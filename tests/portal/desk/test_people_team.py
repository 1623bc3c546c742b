"""What an administrator changes of other people's accounts, and what nobody can give themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from portal.desk.people import second_factor
from portal.desk.people.models import Invitation, SecondFactor
from portal.desk.roles import Role, role_of
from tests.portal.desk.accounts import (
    CHOSEN,
    account,
    acts,
    clear,
    inside,
    invited,
    is_in,
    move_clock,
    shown_link,
    sign_in,
)

NEW = {"new_password1": CHOSEN["password1"], "new_password2": CHOSEN["password1"]}


@pytest.fixture(autouse=True)
def _alone(store: object) -> Iterator[None]:
    yield
    clear()


@pytest.fixture
def admin() -> Client:
    """An administrator's browser."""
    return inside(account("administratrice", Role.ADMIN))


@pytest.fixture
def trainer() -> User:
    """An account to act upon."""
    return account("formatrice", Role.TRAINER)


def role(user: User) -> Role | None:
    """The role that the store holds now."""
    return role_of(User.objects.get(pk=user.pk))


def test_an_administrator_gives_a_role_and_the_journal_says_so(admin: Client, trainer: User) -> None:
    assert admin.post(f"/desk/equipe/{trainer.pk}/", {"role": Role.LEAD}).status_code == 302
    assert role(trainer) is Role.LEAD
    assert acts("administratrice") == [f"rôle responsable : compte n° {trainer.pk}"]


@pytest.mark.parametrize("held", [Role.TRAINER, Role.LEAD])
@pytest.mark.parametrize("act", ["", "fermer/", "mot-de-passe/"])
def test_nobody_below_changes_any_account_not_even_their_own(trainer: User, held: Role, act: str) -> None:
    user = account("quelqu-un", held)
    client = inside(user)
    for one in (user, trainer):
        assert client.post(f"/desk/equipe/{one.pk}/{act}", {"role": Role.ADMIN}).status_code == 403
    assert (role(user), role(trainer)) == (held, Role.TRAINER)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("act", ["", "fermer/", "mot-de-passe/"])
def test_an_administrator_does_not_touch_their_own_account_so_one_is_always_left(
    admin: Client, act: str
) -> None:
    own = User.objects.get()
    admin.post(f"/desk/equipe/{own.pk}/{act}", {"role": Role.TRAINER})
    assert role(own) is Role.ADMIN
    assert is_in(admin)


def test_a_superuser_of_django_who_is_given_a_role_has_that_role_only(admin: Client) -> None:
    other = User.objects.create_superuser("racine")
    admin.post(f"/desk/equipe/{other.pk}/", {"role": Role.TRAINER})
    assert role(other) is Role.TRAINER


def test_a_closed_account_does_not_come_in_until_it_is_opened_again(admin: Client) -> None:
    user = account("formateur", Role.LEAD, CHOSEN["password1"])
    admin.post(f"/desk/equipe/{user.pk}/fermer/")
    assert sign_in("formateur", CHOSEN["password1"]).status_code == 200
    admin.post(f"/desk/equipe/{user.pk}/fermer/")
    assert sign_in("formateur", CHOSEN["password1"]).status_code == 302
    assert role(user) is Role.LEAD
    assert acts("administratrice", 2) == [
        f"fermeture : compte n° {user.pk}",
        f"réouverture : compte n° {user.pk}",
    ]


def test_what_a_closed_account_invited_to_is_called_back(admin: Client) -> None:
    user = account("responsable", Role.LEAD)
    link = invited(inside(user))
    admin.post(f"/desk/equipe/{user.pk}/fermer/")
    admin.post(f"/desk/equipe/{user.pk}/fermer/")
    assert Client().get(link).status_code == 404


def test_a_lost_password_is_replaced_by_a_link_which_takes_the_second_factor_off(
    admin: Client, trainer: User
) -> None:
    second_factor.begun(trainer)
    SecondFactor.objects.update(confirmed_at=timezone.now())
    client = inside(trainer)
    link = shown_link(admin.post(f"/desk/equipe/{trainer.pk}/mot-de-passe/"))
    assert is_in(client), "making the link changes nothing yet"
    assert Client().post(link, NEW)["Location"] == "/desk/entrer/"
    assert not is_in(client)
    assert sign_in("formatrice", CHOSEN["password1"])["Location"] == "/desk/"
    assert Client().get(link).status_code == 404
    assert acts("formatrice") == ["mot de passe choisi par lien"]


def test_such_a_link_is_good_for_a_day_and_makes_the_one_before_useless(
    admin: Client, trainer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, now = (shown_link(admin.post(f"/desk/equipe/{trainer.pk}/mot-de-passe/")) for _ in range(2))
    assert [Client().get(link).status_code for link in (before, now)] == [404, 200]
    move_clock(monkeypatch, hours=25)
    assert Client().get(now).status_code == 404


def test_a_form_sent_from_another_site_changes_nothing(trainer: User) -> None:
    admin = Client(enforce_csrf_checks=True)
    admin.force_login(account("administratrice", Role.ADMIN))
    for address in (f"/desk/equipe/{trainer.pk}/", f"/desk/equipe/{trainer.pk}/fermer/", "/desk/equipe/"):
        assert admin.post(address, {"role": Role.ADMIN}).status_code == 403
    assert role(trainer) is Role.TRAINER
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("address", ["", "fermer/", "mot-de-passe/"])
def test_an_account_that_is_not_there_is_not_found(admin: Client, address: str) -> None:
    assert admin.post(f"/desk/equipe/999999/{address}").status_code == 404
    assert admin.get(f"/desk/equipe/999999/{address}").status_code == 404


def test_what_acts_does_so_by_a_form_only(admin: Client, trainer: User) -> None:
    for address in (f"equipe/{trainer.pk}/fermer/", f"equipe/{trainer.pk}/mot-de-passe/", "compte/sessions/"):
        assert admin.get(f"/desk/{address}").status_code == 405
    assert role(trainer) is Role.TRAINER
    assert not Invitation.objects.exists()


def test_the_admin_has_the_same_sign_in_and_is_for_administrators_only(admin: Client, trainer: User) -> None:
    door = Client().get("/admin/", follow=True)
    assert door.redirect_chain[-1][0] == "/desk/entrer/?next=%2Fadmin%2F"
    assert admin.get("/admin/conversations/case/").status_code == 200
    assert admin.get("/admin/auth/user/").status_code == 403
    for one in (trainer, account("responsable", Role.LEAD)):
        assert inside(one).get("/admin/", follow=True).redirect_chain[-1][0] == "/desk/"
