"""The page where one chats. It is served even when the assistant sleeps: nothing here waits for Rasa."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix

from portal import rules
from portal.headers import POLICY

# The page's script never turns text into markup or code; the browser holds it to that.
PAGE_POLICY = f"{POLICY}; require-trusted-types-for 'script'; trusted-types 'none'"


def page(request: HttpRequest) -> HttpResponse:
    """Show the page where one chats."""
    endpoint = get_script_prefix().rstrip("/")
    context = {"endpoint": endpoint, "faits": json.dumps(_wording_of_facts(), ensure_ascii=False)}
    response = render(request, "widget/page.html", context)
    response["Content-Security-Policy"] = PAGE_POLICY
    return response


def _wording_of_facts() -> dict[str, Any]:
    """The words of each fact, since a message only carries names and values; none if the rules are broken."""
    if not rules.readable():
        return {}
    return {
        name: {"nom": fait.nom, "unite": fait.unite, "choix": dict(fait.choix)}
        for name, fait in rules.book().faits.items()
    }
