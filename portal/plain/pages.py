"""What every page under `/chat/` shares: whose it is, where a form may come from, and failures as pages.

A form stands on a page. What is wrong with it is said on that same page, drawn again with what was written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import structlog
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from portal import logs
from portal.conversations import access
from portal.conversations.models import Conversation
from portal.plain import cookie, fields, once, texts
from portal.problems import Problem

log = structlog.get_logger()


@dataclass(frozen=True)
class Visit:
    """A request to one of these pages, with the fields of its form and the conversation of its browser."""

    request: HttpRequest
    token: str = ""
    visitor: access.Visitor | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def conversation(self) -> Conversation:
        """The conversation that the browser has a right to."""
        assert self.visitor is not None
        return self.visitor.conversation

    def page(self, template: str, problem: Problem | None = None, **context: Any) -> HttpResponse:
        """Draw a page, with what is wrong on it."""
        shared = {
            "seal": cookie.seal(self.token) if self.visitor else "",
            "form": once.number(),
            "kept": self.fields,
            "problem": problem.detail if problem else "",
            "wrong": problem.members.get("field", "") if problem else "",
        }
        response = render(self.request, f"plain/{template}.html", shared | context)
        if problem:
            response.status_code = problem.status
            for name, value in problem.headers.items():
                response[name] = value
        return response


Show = Callable[[Visit, Problem | None], HttpResponse]
Act = Callable[[Visit], HttpResponse]


def address(
    show: Show, act: Act | None = None, *, own: bool = False
) -> Callable[[HttpRequest], HttpResponse]:
    """Make one address: the page that it shows, what its form does, whether it needs a conversation.

    Django's own CSRF token needs a cookie before the first question; cookie.py says what stands for it.
    """
    allowed = ["GET", "HEAD", "POST"] if act else ["GET", "HEAD"]

    @csrf_exempt
    def answer(request: HttpRequest) -> HttpResponse:
        if request.method not in allowed:
            return HttpResponseNotAllowed(allowed)
        response = _guarded(Visit(request), show, act if request.method == "POST" else None, own)
        response["Cache-Control"] = "no-store"
        return response

    return answer


def _guarded(visit: Visit, show: Show, act: Act | None, own: bool) -> HttpResponse:
    """Answer; a store that is down gives a page from which the same form can be sent again."""
    refused = None
    try:
        if act:
            visit, refused = _with_fields(visit)
        visit = _recognised(visit)
        if own and visit.visitor is None:
            return gone(visit)
        if act is None or refused:
            return show(visit, refused)
        return _acted(visit, show, act, own)
    except Problem:  # erased while the page was being drawn
        return gone(visit)
    except DatabaseError as error:
        log.error("store_down", error=type(error).__name__, place=logs.place(error))
        return visit.page("panne", Problem(503, texts.STORE_DOWN))


def _acted(visit: Visit, show: Show, act: Act, own: bool) -> HttpResponse:
    try:
        _check_origin(visit, own)
        return act(visit)
    except Problem as problem:
        if problem.status == 404 and visit.visitor and access.bearer(visit.token) is None:
            return gone(visit)
        return show(visit, problem)


def gone(visit: Visit) -> HttpResponse:
    """Say that there is no conversation here, or none any more."""
    response = visit.page("absente", Problem(404, texts.GONE))
    if visit.token:
        cookie.forget(response)
    return response


def _with_fields(visit: Visit) -> tuple[Visit, Problem | None]:
    try:
        return replace(visit, fields=fields.read(visit.request)), None
    except Problem as problem:
        return visit, problem


def _recognised(visit: Visit) -> Visit:
    token = cookie.token(visit.request)
    return replace(visit, token=token, visitor=access.bearer(token) if token else None)


def _check_origin(visit: Visit, own: bool) -> None:
    """Refuse a form that another site sent, or one that was not drawn for this conversation."""
    if not cookie.is_from_here(visit.request):
        raise Problem(403, texts.FOREIGN)
    if own and not cookie.is_sealed(visit.fields.get("seal", ""), visit.token):
        raise Problem(403, texts.OTHER_CONVERSATION)
