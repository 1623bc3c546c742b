"""How a browser without JavaScript keeps its right to a conversation: one signed cookie, and no address.

It holds the token that the API would give, is set once the first question was sent, never leaves `/chat/`,
and goes with the browser's session. A form proves with its seal that it was drawn for the bearer of it.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

NAME = "replique_chat"
_SALT = "portal.plain.cookie"


def token(request: HttpRequest) -> str:
    """Return the token that a request carries, or nothing."""
    try:
        return Signer(salt=_SALT).unsign(request.COOKIES.get(NAME, ""))
    except BadSignature:
        return ""


def give(response: HttpResponse, token: str) -> None:
    """Let the browser keep a token until it closes."""
    response.set_cookie(
        NAME,
        Signer(salt=_SALT).sign(token),
        path=reverse("plain"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def forget(response: HttpResponse) -> None:
    """Make the browser drop it."""
    response.delete_cookie(NAME, path=reverse("plain"), samesite="Strict")


def seal(token: str) -> str:
    """Return what the forms drawn for the bearer of a token carry."""
    return salted_hmac(f"{_SALT}.seal", token, algorithm="sha256").hexdigest()


def is_sealed(given: str, token: str) -> bool:
    """Tell whether a form was drawn for the bearer of this token."""
    return constant_time_compare(given, seal(token))


def is_from_here(request: HttpRequest) -> bool:
    """Tell whether a form was sent from a page of this portal, as far as the browser says.

    Every browser with scripts says it. One that says nothing, as text browsers do, sends a form only when
    its user presses a button.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    said = request.headers.get("Origin") or request.headers.get("Referer")
    if said is None:
        return True
    parts = urlsplit(said)
    ours = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return f"{parts.scheme}://{parts.netloc}" in ours
