"""Reads the body of a request: size, type, encoding, JSON; then its fields, each refused by name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from portal.conversations.hygiene import MAX_LENGTH, clean
from portal.problems import Problem

MAX_BODY = 16 * 1024
_DRAINED = 4 * 1024 * 1024


class Fields:
    """The fields of a JSON object, read with the type that each should have."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw

    def has(self, name: str) -> bool:
        """Tell whether a field was sent with a value."""
        return self._raw.get(name) is not None

    def text(self, name: str, max_length: int = MAX_LENGTH) -> str:
        """Return a text that must be there, cleaned and not empty."""
        value = self._raw.get(name)
        if not isinstance(value, str):
            raise wrong(name, "doit être un texte")
        if len(value) > max_length:
            raise Problem(413, f"Le champ « {name} » dépasse {max_length} caractères. Raccourcissez-le.")
        cleaned = clean(value)
        if not cleaned:
            raise wrong(name, "est vide")
        return cleaned

    def optional_text(self, name: str, max_length: int = MAX_LENGTH) -> str:
        """Return a text, or nothing when it is absent or null."""
        return self.text(name, max_length) if self.has(name) else ""

    def flag(self, name: str) -> bool:
        """Return true or false; absent is false."""
        value = self._raw.get(name, False)
        if not isinstance(value, bool):
            raise wrong(name, "doit être true ou false")
        return value

    def object(self, name: str) -> dict[str, Any]:
        """Return an object, empty when it is absent or null."""
        value = self._raw.get(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise wrong(name, "doit être un objet")
        return value


def wrong(name: str, why: str) -> Problem:
    """Build the refusal of one field."""
    return Problem(422, f"Le champ « {name} » {why}.", field=name)


def body(request: HttpRequest) -> Fields:
    """Return the JSON object that a request carries."""
    if request.content_type != "application/json":
        _drain(request)
        raise Problem(415, "Envoyez du JSON, avec l'en-tête « Content-Type: application/json ».")
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BODY:
        _drain(request)
        raise Problem(413, "La requête dépasse 16 Kio. Raccourcissez le message.")
    try:
        raw = json.loads(request.body.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise Problem(400, "Le corps de la requête n'est pas du JSON en UTF-8.") from None
    if not isinstance(raw, dict):
        raise Problem(400, "Le corps de la requête doit être un objet JSON.")
    return Fields(raw)


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _drain(request: HttpRequest) -> None:
    """Read what is being sent, within reason: a client that still writes would not see the refusal."""
    left = _DRAINED
    while left > 0 and (piece := request.read(min(left, 65536))):
        left -= len(piece)
