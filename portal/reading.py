"""Reads the body of a request: size, type, encoding, JSON. What its fields may hold is in forms.py."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest

from portal.problems import Problem

MAX_BODY = 16 * 1024
_DRAINED = 4 * 1024 * 1024


def body(request: HttpRequest) -> dict[str, Any]:
    """Return the JSON object that a request carries."""
    if request.content_type != "application/json":
        drain(request)
        raise Problem(415, "Envoyez du JSON, avec l'en-tête « Content-Type: application/json ».")
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BODY:
        drain(request)
        raise Problem(413, "La requête dépasse 16 Kio. Raccourcissez le message.")
    try:
        raw = json.loads(request.body.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise Problem(400, "Le corps de la requête n'est pas du JSON en UTF-8. Corrigez-le.") from None
    if not isinstance(raw, dict):
        raise Problem(400, "Le corps de la requête doit être un objet JSON.")
    return raw


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def drain(request: HttpRequest) -> None:
    """Read what is being sent, within reason: a client that still writes would not see the refusal."""
    left = _DRAINED
    while left > 0 and (piece := request.read(min(left, 65536))):
        left -= len(piece)
