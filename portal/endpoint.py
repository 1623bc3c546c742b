"""What every call of the API shares: right, body, limits, problems as answers, a store that may be down.

A call says all this in its decorator; urls.py joins the calls of one address; openapi.py describes them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from portal import limits, logs, reading
from portal.conversations import access, texts, thread
from portal.conversations.models import Conversation
from portal.forms import Group, Schema
from portal.problems import Problem, response
from rulebook import RulebookError

log = structlog.get_logger()


@dataclass(frozen=True)
class Asked:
    """A call that may be answered: its fields, as the form read them, and its conversation."""

    request: HttpRequest
    values: Mapping[str, Any]
    visitor: access.Visitor | None

    @property
    def conversation(self) -> Conversation:
        """The conversation whose token came with the call."""
        assert self.visitor is not None
        return self.visitor.conversation


View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Call:
    """One call: what it needs, what it may answer, and the view that answers it."""

    view: View
    answers: Mapping[int, Schema | None]
    form: Group | None = None
    bearer: bool = False
    limits: tuple[limits.Limit, ...] = ()
    problems: tuple[int, ...] = ()
    query: Mapping[str, str] = field(default_factory=dict)

    def answer(self, request: HttpRequest, **path: str) -> HttpResponse:
        """Check right, body and limits, in this order, then answer."""
        visitor = access.visitor(request, path.pop("conversation_id")) if self.bearer else None
        values = self.form.read("", reading.body(request)) if self.form else {}
        limits.check_each(self.limits, request, visitor.conversation.id if visitor else "")
        return self.view(Asked(request, values, visitor), **path)


def call(**declared: Any) -> Callable[[View], Call]:
    """Make a view one call of the API."""
    return lambda view: Call(view, **declared)


def endpoint(**calls: Call) -> View:
    """Make one address of its calls, by method; the right is in a header, not a cookie: no CSRF token."""
    allowed = sorted(calls)

    @csrf_exempt
    def answer(request: HttpRequest, **path: str) -> HttpResponse:
        found = calls.get("GET" if request.method == "HEAD" else str(request.method))
        if found is None:
            detail = f"Cette adresse accepte\u00a0: {', '.join(allowed)}."
            return response(Problem(405, detail, headers={"Allow": ", ".join(allowed)}))
        return _guarded(found, request, path)

    answer.calls = calls
    return answer


def _guarded(found: Call, request: HttpRequest, path: Mapping[str, str]) -> HttpResponse:
    try:
        return found.answer(request, **path)
    except Problem as problem:
        return response(problem)
    except RulebookError:
        return response(Problem(503, "La base de règles ne se lit pas. Prévenez l'administrateur."))
    except DatabaseError as error:
        log.error("store_down", error=type(error).__name__, place=logs.place(error))
        detail = "La base de données ne répond pas. Réessayez dans une minute."
        return response(Problem(503, detail, messages=[thread.unstored(texts.STORE_DOWN)]))
