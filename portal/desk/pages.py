"""The door of the desk: every address says which role opens it, and tests walk them all.

Who is not signed in goes to the sign-in page and comes back; who is, but may not, gets 403.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.views.decorators.cache import never_cache

from portal.desk.roles import Role, role_of

View = Callable[..., HttpResponse]


def page(route: str, view: View, name: str, role: Role | None = Role.TRAINER) -> URLPattern:
    """Make one address of the desk; `role` None opens it to everybody (signing in)."""

    @wraps(view)
    def guarded(request: HttpRequest, **path: Any) -> HttpResponse:
        held = role_of(request.user)
        if role is not None and held is None and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("desk-sign-in"))
        if role is not None and (held is None or not held.includes(role)):
            return render(request, "desk/refused.html", {"wanted": role}, status=403)
        return view(request, **path)

    opened: Any = never_cache(guarded)
    opened.role = role
    return path(route, opened, name=name)
