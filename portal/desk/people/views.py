"""Signing in and out, and who is in the team."""

from __future__ import annotations

from django.contrib.auth import get_user_model, views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy

sign_in = views.LoginView.as_view(
    template_name="people/sign_in.html", next_page=reverse_lazy("desk-home"), redirect_authenticated_user=True
)
sign_out = views.LogoutView.as_view(next_page=reverse_lazy("desk-sign-in"))


def team(request: HttpRequest) -> HttpResponse:
    """List the accounts and their roles."""
    accounts = get_user_model().objects.select_related("member").order_by("username")
    return render(request, "people/team.html", {"accounts": accounts})
