"""How a site embeds the assistant: the page that explains and generates, and the page made to be framed."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix, reverse
from django.views.decorators.clickjacking import xframe_options_exempt

from portal.embedding import framing
from portal.environment import BadEnvironment, origin
from portal.widget.views import PAGE_POLICY


def explain(request: HttpRequest) -> HttpResponse:
    """Show how to embed the assistant, and whether the site one asks about may."""
    asked = request.GET.get("site", "").strip()[:200]
    portal = settings.ENV.public_origin or f"{request.scheme}://{request.get_host()}"
    context = {
        "portal": portal,
        "script": portal + reverse("widget"),
        "frame": portal + reverse("frame"),
        "endpoint": get_script_prefix().rstrip("/"),
        "asked": asked,
        "allowed": _allowed(asked) if asked else None,
    }
    response = render(request, "widget/integration.html", context)
    response["Content-Security-Policy"] = PAGE_POLICY
    return response


@xframe_options_exempt
def frame(request: HttpRequest) -> HttpResponse:
    """Show the conversation alone, for the sites that allow no script of others."""
    response = render(request, "widget/frame.html", {"endpoint": get_script_prefix().rstrip("/")})
    response["Content-Security-Policy"] = PAGE_POLICY.replace("frame-ancestors 'none'", framing())
    return response


def _allowed(site: str) -> bool | None:
    """Tell whether a site may embed the assistant; nothing if what was asked is no site."""
    try:
        return origin(site) in settings.WIDGET_ORIGINS
    except BadEnvironment:
        return None
