"""A link opens the desk once, to the role that its maker could give, for a week."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client

from portal.desk.people import links
from portal.desk.people.models import Invitation
from portal.desk.roles import Role, role_of
from tests.portal.desk.accounts import CHOSEN, account, acts, clear, inside, invited, move_clock, text


@pytest.fixture(autouse=True)
def _alone(store: object) -> Iterator[None]:
    yield
    clear()


@pytest.fixture
def lead() -> Client:
    """The browser of somebody who may invite."""
    return inside(account("responsable", Role.LEAD))


def accept(link: str, name: str = "nouvelle", **more: str) -> int:
    """Fill in the form behind a link, in a browser of one's own."""
    return int(Client().post(link, {"username": name, **CHOSEN, **more}).status_code)


def test_the_invited_choose_their_name_and_password_and_are_in_with_their_role(lead: Client) -> None:
    link, browser = invited(lead, Role.LEAD), Client(enforce_csrf_checks=True)
    page = text(browser.get(link))
    assert "responsable vous invite" in page
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    form = {"username": "nouvelle", **CHOSEN, "csrfmiddlewaretoken": token[1]}
    assert browser.post(link, form)["Location"] == "/desk/"
    assert browser.get("/desk/equipe/").status_code == 200
    assert role_of(User.objects.get(username="nouvelle")) is Role.LEAD
    assert acts("nouvelle") == ["compte créé : responsable"]


def test_a_link_opens_once(lead: Client) -> None:
    link = invited(lead)
    assert accept(link) == 302
    assert accept(link, "une-autre") == 404
    assert not User.objects.filter(username="une-autre").exists()


def test_of_two_who_take_a_link_at_once_one_comes_too_late(lead: Client) -> None:
    invited(lead)
    first, second = Invitation.objects.get(), Invitation.objects.get()
    assert (links.take(first), links.take(second)) == (True, False)


def test_a_form_that_was_refused_leaves_the_link_good(lead: Client) -> None:
    link = invited(lead)
    assert accept(link, password1="court", password2="court") == 200
    assert accept(link) == 302


@pytest.mark.parametrize("weak", ["onze-signes", "password1234", "qwerty123456"])
def test_a_password_that_is_short_or_common_is_refused(lead: Client, weak: str) -> None:
    assert accept(invited(lead), password1=weak, password2=weak) == 200
    assert User.objects.count() == 1


def test_a_name_that_is_taken_in_other_letters_is_refused(lead: Client) -> None:
    assert accept(invited(lead), "RESPONSABLE") == 200


def test_a_link_is_good_for_seven_days(lead: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    link = invited(lead)
    move_clock(monkeypatch, days=7, minutes=-1)
    assert Client().get(link).status_code == 200
    move_clock(monkeypatch, days=7, minutes=1)
    assert Client().get(link).status_code == 404


def test_a_link_called_back_opens_nothing(lead: Client) -> None:
    link = invited(lead)
    assert lead.post(f"/desk/equipe/invitations/{Invitation.objects.get().pk}/").status_code == 302
    assert accept(link) == 404
    assert acts("responsable", 2) == ["invitation : formateur", "invitation reprise : formateur"]


def test_a_lead_neither_sees_nor_calls_back_what_another_invited_to(lead: Client) -> None:
    admin = inside(account("administratrice", Role.ADMIN))
    link = invited(admin, Role.LEAD, for_whom="quelqu'un d'autre")
    number = Invitation.objects.get().pk
    assert number not in lead.get("/desk/equipe/").content.decode()
    assert lead.post(f"/desk/equipe/invitations/{number}/").status_code == 404
    assert Client().get(link).status_code == 200


def test_an_administrator_may_call_back_any_invitation(lead: Client) -> None:
    link = invited(lead)
    admin = inside(account("administratrice", Role.ADMIN))
    admin.post(f"/desk/equipe/invitations/{Invitation.objects.get().pk}/")
    assert accept(link) == 404


def test_nobody_invites_to_a_role_above_their_own(lead: Client) -> None:
    answer = lead.post("/desk/equipe/", {"role": Role.ADMIN, "for_whom": ""})
    assert answer.status_code == 200
    assert not Invitation.objects.exists()


def test_a_trainer_invites_nobody() -> None:
    answer = inside(account("formatrice", Role.TRAINER)).post("/desk/equipe/", {"role": Role.TRAINER})
    assert answer.status_code == 403
    assert not Invitation.objects.exists()


def test_the_invited_cannot_give_themselves_another_role(lead: Client) -> None:
    accept(invited(lead), role=Role.ADMIN, is_superuser="on", is_staff="on")
    assert role_of(User.objects.get(username="nouvelle")) is Role.TRAINER


@pytest.mark.parametrize("change", ["closed", "made a trainer"])
def test_a_link_dies_with_the_right_of_who_made_it(lead: Client, change: str) -> None:
    link, maker = invited(lead), User.objects.get(username="responsable")
    if change == "closed":
        User.objects.filter(pk=maker.pk).update(is_active=False)
    else:
        type(maker.member).objects.update(role=Role.TRAINER)
    assert accept(link) == 404


def test_the_store_holds_no_link(lead: Client) -> None:
    token = invited(lead).split("/")[-2]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert token not in repr(cursor.fetchall()), table


def test_who_is_in_already_does_not_use_a_link_up(lead: Client) -> None:
    link = invited(lead)
    assert "pour quelqu'un d'autre" in text(lead.post(link, {"username": "moi", **CHOSEN}))
    assert accept(link) == 302


def test_a_form_without_its_token_is_refused_in_french_and_the_link_stays_good(lead: Client) -> None:
    link = invited(lead)
    answer = Client(enforce_csrf_checks=True).post(link, {"username": "nouvelle", **CHOSEN})
    assert answer.status_code == 403
    assert "Rien n'a été fait" in text(answer)
    assert accept(link) == 302


def test_the_first_link_makes_an_administrator_and_then_there_is_no_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    link = first_link(capsys, at="https://exemple.fr/replique/")
    assert link.startswith("https://exemple.fr/replique/desk/invitation/")
    assert accept(link.removeprefix("https://exemple.fr/replique")) == 302
    assert role_of(User.objects.get()) is Role.ADMIN
    assert "a déjà son compte" in first_link(capsys)
    assert first_link(capsys, quiet=True) == ""


def test_a_second_first_link_makes_the_one_before_useless(capsys: pytest.CaptureFixture[str]) -> None:
    before, now = path(first_link(capsys)), path(first_link(capsys))
    assert accept(before) == 404
    assert accept(now) == 302


def test_the_first_link_is_good_for_a_day(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    link = path(first_link(capsys))
    move_clock(monkeypatch, hours=25)
    assert accept(link) == 404


def test_the_first_link_dies_when_an_administrator_comes_by_another_way(
    capsys: pytest.CaptureFixture[str],
) -> None:
    link = path(first_link(capsys))
    account("administratrice", Role.ADMIN)
    assert accept(link) == 404


def first_link(capsys: pytest.CaptureFixture[str], **options: object) -> str:
    """Ask for the first link at the command line."""
    call_command("first_account", **options)
    return capsys.readouterr().out.strip()


def path(link: str) -> str:
    """The path of a link."""
    return link[link.index("/desk/") :]
