"""/admin/: Django's own pages, for administrators only, behind the desk's one sign-in."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from portal.desk.roles import Role, role_of


class Site(AdminSite):
    """Lets administrators in; a superuser of Django's is one."""

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether this account may see anything here."""
        return role_of(request.user) is Role.ADMIN

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Send to the desk's sign-in, and from there back."""
        if request.user.is_authenticated:
            return redirect("admin:index" if self.has_permission(request) else "desk-home")
        wanted = request.GET.get("next") or reverse("admin:index")
        return redirect(f"{reverse('desk-sign-in')}?{urlencode({'next': wanted})}")
