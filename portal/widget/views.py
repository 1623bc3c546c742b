"""The page where one chats, and the widget's script. Both are served even when the assistant sleeps."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix
from django.utils.cache import patch_vary_headers

from portal import rules
from portal.conversations import consent
from portal.headers import POLICY
from portal.widget.script import as_json, script

# The page's script never turns text into markup or code; the browser holds it to that.
PAGE_POLICY = f"{POLICY}; require-trusted-types-for 'script'; trusted-types 'none'"


def page(request: HttpRequest) -> HttpResponse:
    """Show the page where one chats."""
    response = render(request, "widget/page.html", {"endpoint": get_script_prefix().rstrip("/")})
    response["Content-Security-Policy"] = PAGE_POLICY
    return response


def widget(request: HttpRequest) -> HttpResponse:
    """Send the widget's script, compressed if the browser takes it; it holds nothing of anybody's."""
    written = script(_told())
    if request.headers.get("If-None-Match") == written.etag:
        response = HttpResponse(status=304)
    else:
        compressed = "gzip" in request.headers.get("Accept-Encoding", "")
        response = HttpResponse(
            written.compressed if compressed else written.plain, content_type="text/javascript; charset=utf-8"
        )
        if compressed:
            response["Content-Encoding"] = "gzip"
    response["ETag"] = written.etag
    response["Cache-Control"] = "public, max-age=600"
    # A site that isolates itself (Cross-Origin-Embedder-Policy) must be able to load it too.
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _told() -> str:
    """What the script says that its files can't know."""
    operator = settings.OPERATOR_NAME
    by_whom = f"Tenue par {operator}. " if operator else ""
    return as_json({"faits": _wording_of_facts(), "accord": consent.TEXT, "tenu": by_whom})


def _wording_of_facts() -> dict[str, Any]:
    """The words of each fact, since a message only carries names and values; none if the rules are broken."""
    if not rules.readable():
        return {}
    return {
        name: {"nom": fait.nom, "unite": fait.unite, "choix": dict(fait.choix)}
        for name, fait in rules.book().faits.items()
    }
