"""What every call of the API shares: allowed methods, problems as answers, and a store that may be down."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import structlog
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from portal import logs
from portal.conversations import texts, thread
from portal.problems import Problem, response
from rulebook import RulebookError

log = structlog.get_logger()
View = Callable[..., HttpResponse]


def endpoint(*methods: str) -> Callable[[View], View]:
    """Make a view an API call; it needs no CSRF token, since its right comes from a header, not a cookie."""

    def wrap(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def call(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in methods:
                refusal = response(Problem(405, f"Cette adresse accepte : {', '.join(methods)}."))
                refusal["Allow"] = ", ".join(methods)
                return refusal
            try:
                return view(request, *args, **kwargs)
            except Problem as problem:
                return response(problem)
            except RulebookError:
                return response(Problem(503, "La base de règles ne se lit pas. Prévenez l'administrateur."))
            except DatabaseError as error:
                log.error("store_down", error=type(error).__name__, place=logs.place(error))
                detail = "La base de données ne répond pas. Réessayez dans une minute."
                return response(Problem(503, detail, messages=[thread.unstored(texts.STORE_DOWN)]))

        return call

    return wrap
