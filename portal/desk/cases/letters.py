"""Letters to send: written down with the act that causes them, sent by `menage`, again until they leave.

None says a word of what was asked or answered, nor the code: that something waits, and where.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

import structlog
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.urls import reverse

from portal.conversations.models import Case, Message
from portal.desk.cases.models import Alerts, Letter
from portal.desk.roles import Role, role_of
from portal.keys.boxes import KeyGone

log = structlog.get_logger()
Kind = Letter.Kind
_PAUSE, _LONGEST = timedelta(minutes=1), timedelta(hours=6)
_AT_ONCE = 50
FOLDER_KEPT = timedelta(days=30)
"""How long a letter stays in the folder that stands for a mail server."""
_PREFERENCE = {Kind.ARRIVED: "arrives", Kind.WROTE: "arrives", Kind.DUE: "due", Kind.WAITS: "waits"}
_SUBJECTS = {
    Kind.ANSWERED: "Réplique\u00a0: une réponse vous attend",
    Kind.ARRIVED: "Réplique\u00a0: un dossier est arrivé",
    Kind.WROTE: "Réplique\u00a0: un élu a écrit à nouveau",
    Kind.DUE: "Réplique\u00a0: l'échéance d'un dossier approche",
    Kind.WAITS: "Réplique\u00a0: un dossier attend",
    Kind.OFFERED: "Réplique\u00a0: un dossier vous est proposé",
    Kind.APPROVAL: "Réplique\u00a0: une réponse attend votre validation",
}


def tell_councillor(case: Case, message: Message, now: datetime) -> None:
    """Announce an answer, when an address was left."""
    if case.email:
        Letter.objects.get_or_create(
            case=case,
            kind=Kind.ANSWERED,
            to="",
            about=message.id,
            defaults={"created_at": now, "next_at": now},
        )


def tell(case: Case, kind: str, account: Any, about: str, now: datetime) -> None:
    """Announce something to an account that has an address and wants to know; the same thing once only."""
    if account.email and account.is_active and wants(account, kind):
        Letter.objects.get_or_create(
            case=case,
            kind=kind,
            to=str(account.pk),
            about=about,
            defaults={"account": account, "created_at": now, "next_at": now},
        )


def tell_trainers(case: Case, kind: str, about: str, now: datetime) -> None:
    """Announce something to everybody at the desk."""
    for account in accounts(Role.TRAINER):
        tell(case, kind, account, about, now)


def tell_leads(case: Case, kind: str, about: str, now: datetime) -> None:
    """Announce something to the leads."""
    for account in accounts(Role.LEAD):
        tell(case, kind, account, about, now)


def accounts(least: Role) -> list[Any]:
    """Return the accounts that have at least this role."""
    found = get_user_model().objects.select_related("member", "alerts").filter(is_active=True).order_by("pk")
    return [one for one in found if (held := role_of(one)) and held.includes(least)]


def wants(account: Any, kind: str) -> bool:
    """Tell whether an account wants this kind of letter; unless it said so, it does."""
    name = _PREFERENCE.get(Kind(kind))
    alerts = getattr(account, "alerts", None) or Alerts()
    return name is None or bool(getattr(alerts, name))


def leave() -> bool:
    """Tell whether letters leave this machine; without SMTP_URL they go into a folder."""
    return settings.ENV.smtp is not None


def send(now: datetime) -> int:
    """Send what waits; return how many left. What fails is tried again after a growing pause."""
    waiting = Letter.objects.filter(sent_at=None, next_at__lte=now).select_related("case__conversation")
    return sum(_sent(letter, now) for letter in waiting[:_AT_ONCE])


def clear(now: datetime) -> int:
    """Delete the letters that went into the folder, not by SMTP, when they are old; return how many."""
    if leave():
        return 0
    old = [
        path
        for path in settings.EMAIL_FILE_PATH.glob("*.log")
        if path.stat().st_mtime < (now - FOLDER_KEPT).timestamp()
    ]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _sent(letter: Letter, now: datetime) -> bool:
    try:
        EmailMessage(_SUBJECTS[Kind(letter.kind)], _text(letter), to=[_address(letter)]).send()
    except KeyGone:
        letter.delete()
        return False
    except (SMTPException, OSError) as error:
        letter.tries += 1
        letter.failure = type(error).__name__
        letter.next_at = now + min(_PAUSE * 2 ** (letter.tries - 1), _LONGEST)
        letter.save()
        log.warning("letter not sent", letter=letter.pk, tries=letter.tries, error=letter.failure)
        return False
    letter.sent_at, letter.failure = now, ""
    letter.save()
    return True


def _address(letter: Letter) -> str:
    """Return where a letter goes; one that only goes into a folder does not say whose address was left."""
    if letter.account:
        return str(letter.account.email)
    return letter.case.email if leave() else f"dossier-{letter.case.number}@adresse.invalid"


def _text(letter: Letter) -> str:
    if not letter.account:
        return (
            "Bonjour,\n\nUne réponse vous attend sur la page où vous avez posé votre question\u00a0:\n"
            f"{settings.ENV.address}/\n\n"
            "Sur cet appareil, elle y est déjà. Ailleurs, choisissez «\u00a0Reprendre avec un code\u00a0» et "
            "donnez votre code de reprise\u00a0: gardez-le, personne d'autre ne le connaît.\n\n"
            "Ce message part d'une machine\u00a0; n'y répondez pas.\n"
        )
    path = reverse("desk-case", args=[letter.case.number])
    return (
        f"Bonjour,\n\n{_SUBJECTS[Kind(letter.kind)].partition(':')[2].strip().capitalize()}\u00a0: "
        f"n°\u00a0{letter.case.number}.\n{settings.ENV.origin}{path}\n\n"
        "Choisissez dans «\u00a0Dossiers\u00a0», «\u00a0Mes alertes\u00a0», ce dont vous "
        "voulez être prévenu.\n"
    )
