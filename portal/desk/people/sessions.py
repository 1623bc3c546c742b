"""How long one stays in: two hours without a gesture, twelve at most, and never past a change of role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from portal.desk.people.models import Opened

LONGEST = timedelta(hours=12)
IDLE = timedelta(hours=2)
OVER = (
    "Votre session est terminée\u00a0: deux heures sans geste, douze heures en tout, ou un changement de "
    "votre compte. Entrez de nouveau."
)
_NOTED_EVERY = timedelta(minutes=1)
_NAME = "desk_opened"


class Limits:
    """Signs out who stayed too long, before anything is shown."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the session of whoever is signed in, then answer."""
        if request.user.is_authenticated and not _goes_on(request, timezone.now()):
            logout(request)
            messages.info(request, OVER)
        return self.get_response(request)


def begin(sender: Any, request: HttpRequest, user: Any, **signal: Any) -> None:
    """Write down that somebody just signed in."""
    now = timezone.now()
    request.session[_NAME] = Opened.objects.create(user=user, opened_at=now, seen_at=now).pk


def leave(sender: Any, request: HttpRequest, user: Any, **signal: Any) -> None:
    """Forget the session of somebody who signs out."""
    Opened.objects.filter(pk=current(request)).delete()


def current(request: HttpRequest) -> str:
    """Return the number of this very session, or nothing."""
    return str(request.session.get(_NAME, ""))


def of(user: Any, now: datetime) -> list[Opened]:
    """Return the sessions of an account that still go on, the latest first."""
    return list(Opened.objects.filter(user=user, opened_at__gt=now - LONGEST, seen_at__gt=now - IDLE))


def end(user: Any, but: str = "") -> int:
    """End the sessions of an account, all but one; return how many."""
    return int(Opened.objects.filter(user=user).exclude(pk=but).delete()[0])


def forget(now: datetime) -> int:
    """Delete what is over, Django's own rows included; return how many."""
    opened = Opened.objects.filter(opened_at__lte=now - LONGEST).delete()[0]
    return int(opened + Session.objects.filter(expire_date__lte=now).delete()[0])


def _goes_on(request: HttpRequest, now: datetime) -> bool:
    opened = Opened.objects.filter(pk=current(request), user=request.user).first()
    if opened is None or now - opened.opened_at >= LONGEST or now - opened.seen_at >= IDLE:
        return False
    if now - opened.seen_at >= _NOTED_EVERY:
        Opened.objects.filter(pk=opened.pk).update(seen_at=now)
    return True
