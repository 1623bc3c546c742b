"""The chat API of the contract: each call reads its fields, acts in one line, and shows messages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse

from portal import reading
from portal.conversations import access, cases, thread, turns
from portal.conversations.masking import mask
from portal.conversations.models import Conversation, Message
from portal.conversations.profile import facts_of
from portal.endpoint import endpoint
from portal.problems import Problem, not_found


@endpoint("POST")
def conversations(request: HttpRequest) -> HttpResponse:
    """Open a conversation."""
    fields = reading.body(request)
    consent = reading.Fields(fields.object("consent")).flag("log")
    opened = access.open_conversation(consent_log=consent, facts=facts_of(fields.object("profile")))
    return JsonResponse(_opened(opened), status=201)


@endpoint("POST")
def retrieve(request: HttpRequest) -> HttpResponse:
    """Give a conversation back to whoever holds its code."""
    return JsonResponse(_opened(access.retrieve(reading.body(request).text("code", 200))))


@endpoint("GET", "POST")
def messages(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Answer a message, or list those after another."""
    conversation = access.visitor(request, conversation_id).conversation
    if request.method == "GET":
        after = request.GET.get("after")
        shown = _messages(_after(conversation, after) if after else thread.visible(conversation))
        return JsonResponse({"messages": shown, "state": conversation.state})
    replies = turns.answer(conversation.id, _utterance(reading.body(request)))
    return JsonResponse({"messages": _messages(replies)})


@endpoint("POST")
def escalation(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Pass a question on to a trainer."""
    visitor = access.visitor(request, conversation_id)
    fields = reading.body(request)
    question, email = mask(fields.text("question")), _email(fields)
    if not fields.flag("consent"):
        raise reading.wrong(
            "consent", "doit être true : rien n'est transmis à un formateur sans votre accord"
        )
    with transaction.atomic():
        conversation = thread.locked(visitor.conversation.id)
        if conversation.state == Conversation.State.CLOSED:
            raise Problem(409, "Cette conversation est close. Ouvrez-en une nouvelle.")
        case = cases.forward(conversation, question, email).case
    return JsonResponse({"case": case.number, "code": visitor.code}, status=201)


@endpoint("POST")
def feedback(request: HttpRequest, conversation_id: str, message_id: str) -> HttpResponse:
    """Keep what the councillor thinks of one reply."""
    conversation = access.visitor(request, conversation_id).conversation
    fields = reading.body(request)
    value, reason = fields.text("value"), mask(fields.optional_text("reason"))
    if value not in {"up", "down"}:
        raise reading.wrong("value", "doit être « up » ou « down »")
    changed = (
        thread.visible(conversation).filter(id=message_id).update(feedback=value, feedback_reason=reason)
    )
    if not changed:
        raise not_found()
    return HttpResponse(status=204)


@endpoint("GET")
def export(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Give the councillor all that is kept of their conversation."""
    conversation = access.visitor(request, conversation_id).conversation
    return JsonResponse(
        {
            "id": conversation.id,
            "created_at": conversation.created_at.isoformat(timespec="seconds"),
            "state": conversation.state,
            "consent": {"log": conversation.consent_log},
            "facts": conversation.facts,
            "messages": _messages(conversation.messages.all()),
            "cases": list(conversation.cases.values("number", "state", "question", "email", "created_at")),
        }
    )


def _opened(opened: access.Opened) -> dict[str, Any]:
    return {
        "id": opened.conversation.id,
        "token": opened.token,
        "code": opened.code,
        "messages": _messages(thread.visible(opened.conversation)),
    }


def _messages(found: Iterable[Message]) -> list[dict[str, Any]]:
    return [thread.shown(message) for message in found]


def _after(conversation: Conversation, message_id: str) -> Iterable[Message]:
    known = conversation.messages.filter(id=message_id).first()
    if known is None:
        raise not_found()
    return thread.visible(conversation).filter(rank__gt=known.rank)


def _utterance(fields: reading.Fields) -> turns.Utterance:
    client_id = fields.optional_text("message_id", 64) or None
    if fields.has("text") and fields.has("choice"):
        raise reading.wrong("choice", "ne peut pas accompagner « text » : envoyez l'un ou l'autre")
    if fields.has("choice"):
        return turns.Utterance(token=fields.text("choice", 500), client_id=client_id)
    return turns.Utterance(text=mask(fields.text("text")), client_id=client_id)


def _email(fields: reading.Fields) -> str:
    email = fields.optional_text("email", 254)
    try:
        if email:
            validate_email(email)
    except ValidationError:
        raise reading.wrong("email", "n'est pas une adresse valable ; il peut rester vide") from None
    return email
