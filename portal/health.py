"""Is the process alive, and can it do its work: for the launcher, a proxy, a monitor."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpResponse, JsonResponse

from portal import rules
from portal.conversations import engine
from portal.conversations.models import Conversation
from portal.conversations.schemas import record
from portal.endpoint import Asked, call
from portal.problems import Problem

_WELL = {200: record(status={"const": "ok"})}


@call(answers=_WELL)
def alive(asked: Asked) -> HttpResponse:
    """Say that the process answers."""
    return JsonResponse({"status": "ok"})


@call(answers=_WELL)
def ready(asked: Asked) -> HttpResponse:
    """Say that everything needed for an answer is there, or name what is not."""
    missing = [part for part, works in PARTS.items() if not works()]
    if missing:
        detail = f"Pas encore prêt\u00a0: {', '.join(missing)}. Réessayez dans quelques secondes."
        raise Problem(503, detail, missing=missing)
    return JsonResponse({"status": "ok"})


def _store_works() -> bool:
    try:
        Conversation.objects.exists()
    except DatabaseError:
        return False
    return True


def _engine_works() -> bool:
    return engine.awake(settings.RASA_URL)


PARTS: dict[str, Callable[[], bool]] = {
    "base de données": _store_works,
    "règles": rules.readable,
    "assistant": _engine_works,
}
