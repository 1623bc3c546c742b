"""Five wrong passwords for one name, and that name waits a quarter of an hour (django-axes).

Nothing of who tried is kept: no address, no browser, not even the name that was typed, which may be a
password in the wrong field; only a keyed digest of it. Who tries one password on many names is slowed by
address, in memory (portal/limits.py).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from portal import limits

BY_ADDRESS = limits.Limit("sign-in", "address", burst=30, every=20)


class Nameless(AxesDatabaseHandler):
    """Counts failures as axes does, and leaves the rest of the request out of the store."""

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: Any = None, **signal: Any
    ) -> None:
        """Count one failure."""
        if request is not None:
            request.axes_user_agent = request.axes_http_accept = request.axes_path_info = ""
        super().user_login_failed(sender, credentials, request, **signal)


def no_address(request: HttpRequest) -> str:
    """Return the same address for everybody (an empty one would count twice where two fail at once)."""
    return "0.0.0.0"


def name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Return what stands for the name that was typed."""
    typed = str((credentials or {}).get("username") or request.POST.get("username", ""))
    return salted_hmac("portal.desk.people.locking", typed.casefold(), algorithm="sha256").hexdigest()


def refuse(request: HttpRequest, response: Any = None, credentials: Any = None) -> HttpResponse:
    """Say how long to wait."""
    wait: timedelta = settings.AXES_COOLOFF_TIME
    answer = render(request, "people/locked.html", {"minutes": wait.seconds // 60}, status=429)
    answer["Retry-After"] = str(wait.seconds)
    return answer


def slow(request: HttpRequest) -> None:
    """Count one attempt from this address; raises `Problem` when there are too many."""
    if settings.RATE_LIMITS:
        limits.check(BY_ADDRESS, limits.address(request))


def is_locked(request: HttpRequest, username: str) -> bool:
    """Whether this name has to wait."""
    return not AxesProxyHandler.is_allowed(request, {"username": username})


def failed(request: HttpRequest, username: str) -> None:
    """Count a wrong code as a wrong password."""
    user_login_failed.send("portal.desk", credentials={"username": username}, request=request)


def forget(now: datetime) -> int:
    """Delete what counts no more; return how many rows."""
    old = AccessAttempt.objects.filter(attempt_time__lte=now - settings.AXES_COOLOFF_TIME)
    return int(old.delete()[0])
