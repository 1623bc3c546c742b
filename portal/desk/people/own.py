"""One's own account: the password, the second factor, the sessions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from portal.desk import readings
from portal.desk.people import second_factor, sessions
from portal.desk.people.forms import FirstCodeForm, PasswordForm
from portal.desk.people.models import Opened


def account(request: HttpRequest) -> HttpResponse:
    """Show what opens this account, and where it is open."""
    shown = {
        "opened": sessions.of(request.user, timezone.now()),
        "current": sessions.current(request),
        "factor": second_factor.of(request.user),
    }
    return render(request, "people/account.html", shown)


def password(request: HttpRequest) -> HttpResponse:
    """Change the password; the other sessions end."""
    form = PasswordChangeForm(request.user, request.POST or None)
    if not form.is_valid():
        return render(request, "people/password.html", {"form": form})
    form.save()
    update_session_auth_hash(request, form.user)
    sessions.end(request.user, but=sessions.current(request))
    return _done(
        request, "mot de passe changé", "Votre mot de passe est changé, vos autres sessions fermées."
    )


def factor(request: HttpRequest) -> HttpResponse:
    """Switch the second factor on by a first code, or off by the password."""
    if second_factor.of(request.user):
        return _factor_off(request)
    begun = second_factor.begun(request.user)
    form = FirstCodeForm(request.POST or None)
    codes: list[str] = []
    if form.is_valid():
        codes = second_factor.confirm(begun, form.cleaned_data["code"], timezone.now())
        if codes:
            sessions.end(request.user, but=sessions.current(request))
            _note(request, "second facteur posé")
            return render(request, "people/recovery_codes.html", {"codes": codes})
        form.add_error("code", "Ce code n'est pas le bon. L'heure de votre téléphone est-elle juste\u00a0?")
    shown: dict[str, Any] = {"form": form, "secret": second_factor.secret(begun)}
    return render(request, "people/factor.html", shown | {"picture": second_factor.picture(begun)})


def end_session(request: HttpRequest, number: str) -> HttpResponse:
    """End one of one's other sessions."""
    found = get_object_or_404(Opened, pk=number, user=request.user)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found.delete()
    return _done(request, "session fermée", "Cette session est fermée.")


def end_sessions(request: HttpRequest) -> HttpResponse:
    """End all of one's sessions but this one."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    sessions.end(request.user, but=sessions.current(request))
    return _done(request, "autres sessions fermées", "Vos autres sessions sont fermées.")


def _factor_off(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request.user, request.POST or None)
    if not form.is_valid():
        return render(request, "people/factor_off.html", {"form": form})
    request.user.second_factor.delete()
    return _done(request, "second facteur retiré", "Le second facteur est retiré.")


def _done(request: HttpRequest, act: str, said: str) -> HttpResponse:
    _note(request, act)
    messages.success(request, said)
    return redirect("desk-account")


def _note(request: HttpRequest, act: str) -> None:
    readings.note(request.user.get_username(), "", act, timezone.now())
