"""The chat API of the contract: each call declares what it reads, acts in one line, and shows messages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from portal.conversations import (
    access,
    cases,
    consent,
    erasing,
    exporting,
    opinions,
    schemas,
    thread,
    turns,
)
from portal.conversations.anonymous import anonymous, utterance
from portal.conversations.models import Conversation, Message
from portal.conversations.profile import facts_of
from portal.conversations.rates import ESCALATIONS, MESSAGES, OPENINGS, OPINIONS, RETRIEVALS
from portal.endpoint import Asked, call
from portal.forms import Flag, Group, Text, form, wrong
from portal.problems import not_found

OPENING = form(consent=Group({"log": Flag()}), profile=Group())
UTTERANCE = form(text=Text(), choice=Text(), message_id=Text(max_length=64))
ESCALATION = form(
    question=Text(required=True),
    email=Text(max_length=254, is_email=True),
    consent=Flag(must_be_true="rien n'est transmis à un formateur sans votre accord"),
)
CHANGE = form(consent=Group({"log": Flag(must_be_sent=True)}, required=True))
OPINION = form(value=Text(required=True, among=("up", "down")), reason=Text())


@call(form=OPENING, limits=(OPENINGS,), answers={201: schemas.OPENED})
def open_conversation(asked: Asked) -> HttpResponse:
    """Open a conversation."""
    facts, agreed = facts_of(asked.values["profile"]), asked.values["consent"]["log"]
    opened = access.open_conversation(facts=facts, **consent.fields(agreed, timezone.now()))
    return JsonResponse(_opened(opened), status=201)


@call(
    form=form(code=Text(required=True)), limits=(RETRIEVALS,), answers={200: schemas.OPENED}, problems=(404,)
)
def retrieve(asked: Asked) -> HttpResponse:
    """Give a conversation back to whoever holds its code."""
    return JsonResponse(_opened(access.retrieve(asked.values["code"])))


@call(bearer=True, query={"after": "identifier of a message"}, answers={200: schemas.HISTORY})
def history(asked: Asked) -> HttpResponse:
    """List the messages, all or those after another, and say who speaks next."""
    after = asked.request.GET.get("after")
    found = _after(asked.conversation, after) if after else thread.visible(asked.conversation)
    return JsonResponse({"messages": _messages(found), "state": asked.conversation.state})


@call(bearer=True, form=UTTERANCE, limits=MESSAGES, answers={200: schemas.REPLIES}, problems=(409,))
def say(asked: Asked) -> HttpResponse:
    """Answer a text or a choice; the new messages only, at least one."""
    answered = turns.answer(asked.conversation.id, _utterance(**asked.values))
    return JsonResponse({"messages": [thread.shown(one, answered.shown) for one in answered.messages]})


@call(bearer=True, form=ESCALATION, limits=ESCALATIONS, answers={201: schemas.PASSED_ON}, problems=(409,))
def escalate(asked: Asked) -> HttpResponse:
    """Pass a question on to a trainer."""
    assert asked.visitor is not None
    question = anonymous(asked.values["question"])
    case = cases.pass_on(asked.conversation.id, question, asked.values["email"]).case
    return JsonResponse({"case": case.number, "code": asked.visitor.code}, status=201)


@call(bearer=True, form=OPINION, limits=(OPINIONS,), answers={204: None})
def rate(asked: Asked, message_id: str) -> HttpResponse:
    """Keep what the councillor thinks of one reply."""
    opinions.rate(asked.conversation, message_id, **asked.values)
    return HttpResponse(status=204)


@call(bearer=True, form=CHANGE, limits=(OPINIONS,), answers={200: schemas.CONSENT})
def change(asked: Asked) -> HttpResponse:
    """Let the conversation improve the assistant, or take that back."""
    with transaction.atomic():
        conversation = thread.locked(asked.conversation.id)
        consent.change(conversation, asked.values["consent"]["log"], timezone.now())
    return JsonResponse({"consent": {"log": conversation.consent_log}})


@call(bearer=True, answers={200: schemas.RECEIPT})
def erase(asked: Asked) -> HttpResponse:
    """Erase everything of the conversation; return a receipt that names each store."""
    return JsonResponse(erasing.erase(asked.conversation.id, timezone.now()).shown())


@call(bearer=True, answers={200: schemas.EXPORT})
def export(asked: Asked) -> HttpResponse:
    """Give the councillor all that is kept of their conversation."""
    return JsonResponse(exporting.as_data(asked.conversation))


@call(bearer=True, answers={200: schemas.EXPORT_TEXT})
def export_text(asked: Asked) -> HttpResponse:
    """Give the councillor their conversation as a French text."""
    return JsonResponse({"text": exporting.as_text(asked.conversation)})


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
    known = conversation.messages.filter(id=_plain(message_id)).first()
    if known is None:
        raise not_found()
    return thread.visible(conversation).filter(rank__gt=known.rank)


def _plain(identifier: str) -> str:
    """PostgreSQL refuses even to look for a NUL."""
    return identifier.replace("\0", "")


def _utterance(text: str, choice: str, message_id: str) -> turns.Utterance:
    if text and choice:
        raise wrong("choice", "ne peut pas accompagner « text »\u00a0: envoyez l'un ou l'autre")
    if not text and not choice:
        raise wrong("text", "manque\u00a0: envoyez un texte, ou un choix")
    return utterance(text, choice, message_id)
