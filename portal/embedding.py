"""What the sites of WIDGET_ORIGINS may do from their pages: call the API, read the script, frame one page.

Never with a cookie: the right to a conversation is in a header that the widget alone adds. Another site gets
answers that its browser refuses to show it.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

_OPEN = ("/api/", "/widget.js", "/readyz")
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, PATCH, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Max-Age": "600",
}


class Embedding:
    """Adds what lets a browser share an answer with an allowed site, and answers its question beforehand."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; on the addresses that sites may use, say to which site."""
        if not request.path_info.startswith(_OPEN):
            return self.get_response(request)
        origin = request.headers.get("Origin", "")
        allowed = origin in settings.WIDGET_ORIGINS
        asks_first = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        if allowed and asks_first:
            response = HttpResponse(status=204, headers=_PREFLIGHT)
        else:
            response = self.get_response(request)
        if allowed:
            response["Access-Control-Allow-Origin"] = origin
            response["Access-Control-Expose-Headers"] = "Retry-After"
        patch_vary_headers(response, ["Origin"])
        return response


def framing() -> str:
    """Name the sites that may frame a page, as a content policy does."""
    return " ".join(["frame-ancestors", *(sorted(settings.WIDGET_ORIGINS) or ["'none'"])])
