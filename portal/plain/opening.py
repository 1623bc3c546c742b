"""The page before the conversation: what this is, what is kept, the first question. It stores nothing."""

from __future__ import annotations

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from portal import limits
from portal.conversations import access, consent, rates
from portal.conversations.models import Conversation
from portal.conversations.thread import locked
from portal.plain import cookie, fields, once, texts
from portal.plain.pages import Visit
from portal.plain.talking import answered, landing
from portal.problems import Problem


def show(visit: Visit, problem: Problem | None) -> HttpResponse:
    """Show the opening; who has a conversation already is led to it."""
    if visit.visitor and problem is None:
        return HttpResponseRedirect(reverse("plain-talk"))
    context = {
        "operator": settings.OPERATOR_NAME,
        "promises": texts.PROMISES,
        "examples": texts.EXAMPLES,
        "written": _written(visit),
        "consent": consent.TEXT,
    }
    return visit.page("ouverture", problem, **context)


def begin(visit: Visit) -> HttpResponse:
    """Open a conversation with its first question, or go on with the one that the browser has."""
    text = fields.text(visit.fields, "text", texts.EMPTY)
    form, agreed = once.sent(visit.fields), "log" in visit.fields
    if visit.visitor:
        if agreed:
            _agree(visit.conversation.id)
        return answered(visit.conversation.id, form, text)
    limits.check_each((rates.OPENINGS, *rates.MESSAGES), visit.request)
    token = once.token(form, text)
    response = answered(_opened(token, agreed).id, form, text)
    cookie.give(response, token)
    return response


def resume(visit: Visit) -> HttpResponse:
    """Give the browser its right to the conversation that bears a code."""
    limits.check_each((rates.RETRIEVALS,), visit.request)
    found = access.retrieve(fields.text(visit.fields, "code", texts.NO_CODE))
    response = landing(found.conversation.messages.last())
    cookie.give(response, found.token)
    return response


def _opened(token: str, agreed: bool) -> Conversation:
    """Open the conversation of a first question; sent twice, it is the same one."""
    if known := access.bearer(token):
        return known.conversation
    try:
        kept = consent.fields(agreed, timezone.now())
        return access.open_conversation(token=token, **kept).conversation
    except IntegrityError:
        twin = access.bearer(token)
        if twin is None:
            raise
        return twin.conversation


def _agree(conversation_id: str) -> None:
    with transaction.atomic():
        consent.change(locked(conversation_id), True, timezone.now())


def _written(visit: Visit) -> str:
    """What stands in the field: what was written, or the example that was chosen."""
    chosen = visit.request.GET.get("exemple", "")
    if "text" in visit.fields or not chosen.isascii() or not chosen.isdigit():
        return visit.fields.get("text", "")
    rank = int(chosen[:3])
    return texts.EXAMPLES[rank - 1][1] if 1 <= rank <= len(texts.EXAMPLES) else ""
