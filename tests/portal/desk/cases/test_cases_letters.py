"""Letters: nothing of a case is in them, none is lost, none is sent twice."""

from __future__ import annotations

import email
import smtplib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from email import policy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from portal.conversations.models import Case, Message
from portal.desk.cases import letters, watching
from portal.desk.cases.models import Letter
from portal.environment import Smtp
from tests.portal.chat import Chat
from tests.portal.desk.cases.conftest import QUESTION, passed_on
from tests.portal.desk.cases.smtp import Mailbox
from tests.portal.desk.cases.team import Trainer

ADDRESS = "elue@exemple.fr"


@dataclass(frozen=True)
class Folder:
    """The folder that stands for a mail server."""

    path: Path

    def all(self) -> list[Any]:
        """Return the letters in it."""
        found = []
        for file in sorted(self.path.glob("*.log")):
            for raw in file.read_bytes().split(b"\n" + b"-" * 79):
                if raw.strip():
                    found.append(email.message_from_bytes(raw.strip(), policy=policy.default))
        return found


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Folder:
    """An empty folder."""
    monkeypatch.setattr(settings, "EMAIL_FILE_PATH", tmp_path / "mail")
    return Folder(tmp_path / "mail")


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """A mail server on loopback, given as SMTP_URL would."""
    with Mailbox.open() as opened:
        smtp = Smtp("127.0.0.1", opened.port, "", "", False)
        monkeypatch.setattr(settings, "ENV", replace(settings.ENV, smtp=smtp))
        monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
        for name, value in {"HOST": "127.0.0.1", "PORT": opened.port}.items():
            monkeypatch.setattr(settings, f"EMAIL_{name}", value)
        yield opened


@pytest.fixture
def left(chat: Chat) -> Case:
    """A case whose councillor left an address."""
    return passed_on(chat, email=ADDRESS)


def send(later: timedelta = timedelta()) -> int:
    """Send what waits, as `menage` does."""
    return letters.send(timezone.now() + later)


def test_an_answer_is_announced_to_the_address_that_was_left(
    trainer: Trainer, left: Case, mailbox: Mailbox
) -> None:
    trainer.write(left, "repondre", "Voici ce que dit l'article.")
    assert send() == 1
    (letter,) = mailbox.letters
    assert letter["To"] == ADDRESS
    assert "http://testserver/" in letter.get_content()


def test_the_letter_says_nothing_of_the_question_of_the_answer_or_of_the_code(
    trainer: Trainer, chat: Chat, left: Case, mailbox: Mailbox
) -> None:
    trainer.write(left, "repondre", "Voici ce que dit l'article.")
    send()
    whole = mailbox.letters[0].as_string() + mailbox.letters[0].get_content()
    for secret in (QUESTION, "article", chat.code, chat.id, "opposition", "camille"):
        assert secret not in whole
    assert "gardez-le" in mailbox.letters[0].get_content()


def test_without_an_address_no_letter_is_written(trainer: Trainer, case: Case) -> None:
    trainer.write(case, "repondre", "Voici.")
    assert not Letter.objects.filter(kind="reponse").exists()


def test_a_server_that_fails_loses_neither_the_answer_nor_the_letter(
    trainer: Trainer, left: Case, mailbox: Mailbox
) -> None:
    mailbox.close()
    trainer.write(left, "repondre", "Voici.")
    assert Message.objects.filter(author="formateur").exists()
    assert send() == 0
    assert "pas encore parti (ConnectionRefusedError, 1 essai)" in trainer.page(left)
    with mailbox.again():
        assert send() == 0  # its next try is in a minute
        assert send(timedelta(minutes=2)) == 1
    assert "Courriel à l'adresse laissée : parti" in trainer.page(left)


def test_a_letter_that_left_does_not_leave_again(trainer: Trainer, left: Case, mailbox: Mailbox) -> None:
    trainer.write(left, "repondre", "Voici.")
    assert [send(), send(timedelta(days=1))] == [1, 0]
    assert len(mailbox.letters) == 1


def test_the_pause_between_two_tries_grows_to_six_hours(
    trainer: Trainer, left: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Any, fail_silently: bool = False) -> None:
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    trainer.write(left, "repondre", "Voici.")
    later = timedelta()
    for _ in range(15):
        send(later)
        later += timedelta(hours=7)
    letter = Letter.objects.get(kind="reponse")
    assert letter.tries == 15
    assert letter.next_at - (timezone.now() + later - timedelta(hours=7)) <= timedelta(hours=6)


def test_without_a_server_letters_go_into_a_folder_that_does_not_say_the_address(
    trainer: Trainer, left: Case, folder: Folder
) -> None:
    trainer.write(left, "repondre", "Voici.")
    assert send() == 1
    (letter,) = folder.all()
    assert letter["To"] == f"dossier-{left.number}@adresse.invalid"
    assert ADDRESS not in letter.as_string()
    assert "il ne part pas, SMTP_URL n'étant pas réglé" in trainer.page(left)


def test_the_folder_forgets_after_thirty_days(trainer: Trainer, left: Case, folder: Folder) -> None:
    trainer.write(left, "repondre", "Voici.")
    send()
    assert letters.clear(timezone.now() + timedelta(days=29)) == 0
    assert letters.clear(timezone.now() + timedelta(days=31)) == 1
    assert folder.all() == []


def test_trainers_are_told_of_a_new_case_once_without_its_content(
    trainer: Trainer, colleague: Trainer, case: Case, mailbox: Mailbox
) -> None:
    for _ in range(2):
        watching.watch(timezone.now())
        send()
    assert sorted(letter["To"] for letter in mailbox.letters) == [trainer.user.email, colleague.user.email]
    said = mailbox.letters[0].get_content()
    assert f"/desk/dossiers/{case.number}/" in said
    assert QUESTION not in said


def test_each_sets_what_they_are_told(trainer: Trainer, case: Case) -> None:
    trainer.client.post("/desk/dossiers/alertes/", {"email": "camille@institut.example", "due": "on"})
    Case.objects.update(due_at=timezone.now() + timedelta(hours=5))
    watching.watch(timezone.now())
    assert set(Letter.objects.values_list("kind", flat=True)) == {"echeance"}


def test_who_has_no_address_is_told_nothing(trainer: Trainer, case: Case) -> None:
    trainer.client.post("/desk/dossiers/alertes/", {"email": "", "arrives": "on"})
    watching.watch(timezone.now())
    assert not Letter.objects.exists()
