"""The team: who is in it, who is invited, and what an administrator may change."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from portal.desk import readings
from portal.desk.people import links, members
from portal.desk.people.forms import InvitationForm, RoleForm
from portal.desk.roles import Role, role_of

_OWN = "C'est votre propre compte\u00a0: un autre administrateur peut le changer."


def team(request: HttpRequest) -> HttpResponse:
    """List the accounts and the invitations; invite by a link that is shown once."""
    held = role_of(request.user) or Role.TRAINER
    form = InvitationForm(held, request.POST or None)
    if not form.is_valid():
        return _team(request, form)
    role, for_whom, now = Role(form.cleaned_data["role"]), form.cleaned_data["for_whom"], timezone.now()
    token = links.invite(request.user, role, for_whom, now)
    readings.note(request.user.get_username(), "", f"invitation\u00a0: {role}", now)
    return _team(request, InvitationForm(held), link=_address(request, token), role=role)


def revoke(request: HttpRequest, number: str) -> HttpResponse:
    """Call an invitation back."""
    now = timezone.now()
    found = get_object_or_404(links.pending(request.user, now), pk=number)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    links.take(found)
    readings.note(request.user.get_username(), "", f"invitation reprise\u00a0: {found.role}", now)
    messages.success(request, "L'invitation est reprise\u00a0: son lien n'ouvre plus rien.")
    return redirect("desk-team")


def account(request: HttpRequest, number: int) -> HttpResponse:
    """Show one account, and give it a role."""
    found = get_object_or_404(get_user_model(), pk=number)
    form = RoleForm(request.POST or None, initial={"role": role_of(found) or Role.TRAINER})
    if not form.is_valid():
        return _account(request, found, form=form)
    return _act(request, found, members.give, Role(form.cleaned_data["role"]))


def close(request: HttpRequest, number: int) -> HttpResponse:
    """Close an account, or open a closed one again."""
    found = get_object_or_404(get_user_model(), pk=number)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    return _act(request, found, members.close if found.is_active else members.reopen)


def renew(request: HttpRequest, number: int) -> HttpResponse:
    """Make a link by which somebody chooses a new password."""
    found = get_object_or_404(get_user_model(), pk=number, is_active=True)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        token = members.renew(request.user, found, timezone.now())
    except members.OwnAccount:
        messages.error(request, _OWN)
        return redirect("desk-account-of", number)
    return _account(request, found, link=_address(request, token))


def _act(request: HttpRequest, found: Any, act: Any, *more: Any) -> HttpResponse:
    try:
        act(request.user, found, *more, timezone.now())
        messages.success(request, f"C'est fait\u00a0: {found.get_username()}.")
    except members.OwnAccount:
        messages.error(request, _OWN)
    return redirect("desk-account-of", found.pk)


def _team(request: HttpRequest, form: InvitationForm, **shown: Any) -> HttpResponse:
    accounts = get_user_model().objects.select_related("member").order_by("-is_active", "username")
    shown |= {
        "accounts": [(one, role_of(one)) for one in accounts],
        "form": form,
        "pending": links.pending(request.user, timezone.now()),
        "may_change": role_of(request.user) is Role.ADMIN,
    }
    return render(request, "people/team.html", shown)


def _account(request: HttpRequest, found: Any, **shown: Any) -> HttpResponse:
    shown.setdefault("form", RoleForm(initial={"role": role_of(found) or Role.TRAINER}))
    shown |= {"account": found, "role": role_of(found), "own": found.pk == request.user.pk}
    return render(request, "people/account_of.html", shown)


def _address(request: HttpRequest, token: str) -> str:
    path = reverse("desk-invitation", args=[token])
    origin: str = settings.ENV.public_origin
    return f"{origin}{path}" if origin else request.build_absolute_uri(path)
