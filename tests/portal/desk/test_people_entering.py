"""Coming in: who guesses waits, nothing of who tried is kept, and a second factor is asked of who has one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pyotp
import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import timezone

from portal import limits
from portal.desk.people import second_factor
from portal.desk.people.models import SecondFactor
from portal.desk.roles import Role
from tests.portal.desk.accounts import (
    PASSWORD,
    account,
    acts,
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
    """An account with a password."""
    return account("formatrice", Role.TRAINER, PASSWORD)


@pytest.fixture
def telephone(trainer: User) -> pyotp.TOTP:
    """What shows the codes of the trainer's second factor, in service since a minute."""
    factor = second_factor.begun(trainer)
    shown = pyotp.TOTP(second_factor.secret(factor).replace(" ", ""))
    SecondFactor.objects.update(confirmed_at=timezone.now())
    return shown


def guess(times: int, **browser: str) -> list[int]:
    """Try wrong passwords; return what was answered."""
    return [sign_in("formatrice", f"essai {one}", Client(**browser)).status_code for one in range(times)]


def test_after_five_wrong_passwords_the_right_one_waits_a_quarter_of_an_hour(
    trainer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert guess(5) == [200, 200, 200, 200, 429]
    refused = sign_in("formatrice")
    assert (refused.status_code, refused["Retry-After"]) == (429, "900")
    assert "Attendez 15 minutes" in text(refused)
    move_clock(monkeypatch, minutes=16)
    assert sign_in("formatrice").status_code == 302


def test_another_spelling_of_the_name_is_the_same_name(trainer: User) -> None:
    for one in range(4):
        sign_in("Formatrice", f"essai {one}")
    assert guess(1) == [429]


def test_a_locked_name_locks_no_other(trainer: User) -> None:
    account("formateur", Role.TRAINER, PASSWORD)
    guess(5)
    assert sign_in("formateur").status_code == 302


def test_the_right_password_forgets_the_wrong_ones(trainer: User) -> None:
    guess(4)
    assert sign_in("formatrice").status_code == 302
    assert guess(4) == [200] * 4


def test_nothing_of_who_tried_is_in_the_store(trainer: User) -> None:
    guess(6, REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="navigateur-violet", HTTP_ACCEPT="accepte-violet")
    sign_in("un secret tapé trop vite", "x", Client(REMOTE_ADDR="203.0.113.77"))
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            held = repr(cursor.fetchall())
            for word in ("203.0.113.77", "violet", "tapé trop vite", "essai"):
                assert word not in held, table


def test_an_address_that_tries_many_names_is_slowed_down(
    store: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "RATE_LIMITS", True)
    monkeypatch.setattr(limits, "counts", limits.Counts())
    monkeypatch.setattr("portal.desk.people.locking.BY_ADDRESS", limits.Limit("x", "address", 2, 60))
    answers = [sign_in(f"nom-{one}", "Printemps2026!").status_code for one in range(3)]
    assert answers == [200, 200, 429]
    elsewhere = sign_in("nom-4", "Printemps2026!", Client(REMOTE_ADDR="203.0.113.78"))
    assert elsewhere.status_code == 200


def test_the_form_without_its_token_lets_nobody_in(trainer: User) -> None:
    client = Client(enforce_csrf_checks=True)
    assert sign_in("formatrice", client=client).status_code == 403
    assert not is_in(client)


def test_who_has_a_second_factor_is_not_in_before_its_code(trainer: User, telephone: pyotp.TOTP) -> None:
    client = Client()
    assert sign_in("formatrice", client=client)["Location"] == "/desk/entrer/code/"
    assert not is_in(client)
    assert client.post("/desk/entrer/code/", {"code": "000000"}).status_code == 200
    assert not is_in(client)
    client.post("/desk/entrer/code/", {"code": telephone.at(timezone.now())})
    assert is_in(client)


def test_a_code_is_good_once(trainer: User, telephone: pyotp.TOTP) -> None:
    now = timezone.now()
    factor, code = SecondFactor.objects.get(), telephone.at(now)
    assert second_factor.accepts(factor, code, now)
    assert not second_factor.accepts(factor, code, now)


@pytest.mark.parametrize(("seconds", "good"), [(-61, False), (-30, True), (0, True), (30, False)])
def test_the_code_of_the_step_before_is_good_too_and_no_other(
    trainer: User, telephone: pyotp.TOTP, seconds: int, good: bool
) -> None:
    now = timezone.now()
    code = telephone.at(now, counter_offset=seconds // 30)
    assert second_factor.accepts(SecondFactor.objects.get(), code, now) is good


def test_a_recovery_code_replaces_the_telephone_once(trainer: User, telephone: pyotp.TOTP) -> None:
    factor = SecondFactor.objects.get()
    code = second_factor.recovery_codes(factor)[3]
    assert second_factor.accepts(factor, code.upper().replace("-", " "), timezone.now())
    assert not second_factor.accepts(factor, code, timezone.now())
    assert factor.recovery_codes.count() == 9


def test_five_wrong_codes_lock_the_name(trainer: User, telephone: pyotp.TOTP) -> None:
    client = Client()
    sign_in("formatrice", client=client)
    tried = [client.post("/desk/entrer/code/", {"code": "000000"}).status_code for _ in range(5)]
    assert tried == [200] * 4 + [429]
    assert client.post("/desk/entrer/code/", {"code": telephone.at(timezone.now())}).status_code == 429
    assert not is_in(client)


def test_the_code_has_to_come_within_five_minutes(
    trainer: User, telephone: pyotp.TOTP, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client()
    sign_in("formatrice", client=client)
    move_clock(monkeypatch, minutes=6)
    answer = client.post("/desk/entrer/code/", {"code": telephone.at(timezone.now())})
    assert answer["Location"] == "/desk/entrer/"
    assert not is_in(client)


def test_the_code_leads_where_one_wanted_to_go_and_never_to_another_site(
    trainer: User, telephone: pyotp.TOTP, monkeypatch: pytest.MonkeyPatch
) -> None:
    for wanted, reached in (("/desk/compte/", "/desk/compte/"), ("//ailleurs.example/", "/desk/")):
        client = Client()
        sign_in("formatrice", client=client, next=wanted)
        answer = client.post("/desk/entrer/code/", {"code": telephone.at(timezone.now())})
        assert answer["Location"] == reached
        move_clock(monkeypatch, minutes=2)


def test_the_second_factor_is_set_up_by_a_first_code_and_taken_off_by_the_password(trainer: User) -> None:
    client, address = inside(trainer), "/desk/compte/second-facteur/"
    secret = shown(client.get(address))[0].replace(" ", "")
    assert client.post(address, {"code": "000000"}).status_code == 200
    assert second_factor.of(trainer) is None
    done = client.post(address, {"code": pyotp.TOTP(secret).at(timezone.now())})
    assert len(shown(done)) == 10
    assert second_factor.of(trainer) is not None
    assert client.post(address, {"password": "un autre"}).status_code == 200
    assert second_factor.of(trainer) is not None
    assert client.post(address, {"password": PASSWORD}).status_code == 302
    assert second_factor.of(trainer) is None
    assert acts("formatrice", 2) == ["second facteur posé", "second facteur retiré"]


def shown(answer: Any) -> list[str]:
    """What a page shows to be copied."""
    return re.findall("<code>(.+?)</code>", text(answer))


def test_the_store_holds_neither_the_secret_nor_a_recovery_code(trainer: User, telephone: pyotp.TOTP) -> None:
    factor = SecondFactor.objects.get()
    codes = second_factor.recovery_codes(factor)
    assert telephone.secret.encode() not in bytes(factor.sealed)
    assert not {code for code in codes if factor.recovery_codes.filter(digest__contains=code).exists()}
