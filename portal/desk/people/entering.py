"""Coming in: name and password, the second factor of those who have one, and leaving."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model, login, views
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from portal.desk.people import locking, second_factor
from portal.desk.people.forms import CodeForm
from portal.problems import Problem

BACKEND = "portal.desk.people.rights.Rights"
TIME_FOR_CODE = timedelta(minutes=5)
_WAITING = "desk_waits_for_code"


class SignIn(views.LoginView):
    """The name and the password."""

    template_name = "people/sign_in.html"
    next_page = reverse_lazy("desk-home")
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **path: Any) -> HttpResponse:
        """Try them, unless this address tries too much."""
        try:
            locking.slow(request)
        except Problem:
            return locking.refuse(request)
        return super().post(request, *args, **path)

    def form_valid(self, form: Any) -> HttpResponse:
        """Let in who has no second factor; ask the others for it."""
        user = form.get_user()
        if second_factor.of(user) is None:
            return super().form_valid(form)
        until = timezone.now() + TIME_FOR_CODE
        self.request.session.cycle_key()
        self.request.session[_WAITING] = {
            "user": user.pk,
            "password": user.get_session_auth_hash(),
            "until": until.timestamp(),
            "next": self.get_success_url(),
        }
        return redirect("desk-sign-in-code")


sign_in = SignIn.as_view()
sign_out = views.LogoutView.as_view(next_page=reverse_lazy("desk-sign-in"))


def code(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor of whoever just gave the right password."""
    waiting = request.session.get(_WAITING, {})
    user = _who_waits(waiting)
    if user is None:
        return redirect("desk-sign-in")
    if request.method == "POST" and locking.is_locked(request, user.get_username()):
        del request.session[_WAITING]
        return locking.refuse(request)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        factor = second_factor.of(user)
        if factor is None or second_factor.accepts(factor, form.cleaned_data["code"], timezone.now()):
            del request.session[_WAITING]
            login(request, user, BACKEND)
            return HttpResponseRedirect(_inside(request, waiting["next"]))
        locking.failed(request, user.get_username())
        form.add_error("code", "Ce code n'est pas le bon, ou il a déjà servi. Attendez le suivant.")
    return render(request, "people/code.html", {"form": form})


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose page was not ours, or had grown old."""
    return render(request, "people/forged.html", status=403)


def _who_waits(waiting: dict[str, Any]) -> Any:
    """Return the account that gave its password less than five minutes ago, if it is still the right one."""
    if not waiting or waiting["until"] < timezone.now().timestamp():
        return None
    user = get_user_model().objects.filter(pk=waiting["user"], is_active=True).first()
    return user if user and user.get_session_auth_hash() == waiting["password"] else None


def _inside(request: HttpRequest, address: str) -> str:
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if ours else reverse("desk-home")
