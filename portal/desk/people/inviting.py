"""What a link opens: a new account, or a new password. Any link that is no longer good says the same."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portal.desk import readings
from portal.desk.people import entering, links, members
from portal.desk.people.forms import AccountForm
from portal.desk.people.models import Invitation, Member


def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a link is for, and do it once."""
    found = links.find(token, timezone.now())
    if found is None:
        return _gone(request)
    if request.user.is_authenticated:
        return render(request, "people/for_another.html")
    if found.account is not None:
        return _new_password(request, found)
    return _new_account(request, found)


def _new_account(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = AccountForm(request.POST or None)
    if not form.is_valid():
        return render(request, "people/invitation.html", {"form": form, "invitation": found})
    with transaction.atomic():
        if not links.take(found):
            return _gone(request)
        user = form.save()
        Member.objects.create(user=user, role=found.role)
        readings.note(user.get_username(), "", f"compte créé\u00a0: {found.role}", timezone.now())
    login(request, user, entering.BACKEND)
    return redirect("desk-home")


def _new_password(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = SetPasswordForm(found.account, request.POST or None)
    if not form.is_valid():
        return render(request, "people/renewal.html", {"form": form, "invitation": found})
    with transaction.atomic():
        if not links.take(found):
            return _gone(request)
        form.save()
        members.renewed(found.account, timezone.now())
    messages.success(request, "Votre nouveau mot de passe est enregistré. Entrez avec lui.")
    return redirect("desk-sign-in")


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "people/gone.html", status=404)
