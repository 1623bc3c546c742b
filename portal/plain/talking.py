"""The conversation itself: everything that was said, the next question, opinions, the separate agreement."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from portal import limits
from portal.conversations import consent, opinions, rates, turns
from portal.conversations.anonymous import utterance
from portal.conversations.hygiene import MAX_LENGTH
from portal.conversations.models import Message
from portal.conversations.thread import locked, visible
from portal.plain import fields, once, showing, texts
from portal.plain.pages import Visit
from portal.problems import Problem

_OPINIONS = ("up", "down")


def show(visit: Visit, problem: Problem | None) -> HttpResponse:
    """Show the conversation; asked whether there is anything new, lead to it or say that there is not."""
    assert visit.visitor is not None
    seen = visit.request.GET.get("vu", "")
    looked = problem is None and visit.request.method != "POST" and _is_rank(seen)
    if looked and (new := visible(visit.conversation).filter(rank__gt=int(seen)).first()):
        return landing(new)
    messages = showing.thread(visit.conversation)
    context = {
        "conversation": visit.conversation,
        "messages": messages,
        "last": messages[-1] if messages else None,
        "rank": visit.conversation.last_rank,
        "looked": timezone.localtime() if looked else None,
        "code": visit.visitor.code,
        "consent": consent.TEXT,
    }
    return visit.page("conversation", problem, **context)


def say(visit: Visit) -> HttpResponse:
    """Answer a text, or a choice that was pressed."""
    limits.check_each(rates.MESSAGES, visit.request, visit.conversation.id)
    form, choice = once.sent(visit.fields), visit.fields.get("choice", "")[:MAX_LENGTH]
    text = "" if choice else fields.text(visit.fields, "text", texts.EMPTY)
    return answered(visit.conversation.id, form, text, choice)


def rate(visit: Visit) -> HttpResponse:
    """Keep what the councillor thinks of one reply."""
    limits.check_each((rates.OPINIONS,), visit.request, visit.conversation.id)
    value, message_id = visit.fields.get("value", ""), visit.fields.get("message", "")
    if value not in _OPINIONS:
        raise Problem(422, texts.NO_OPINION)
    opinions.rate(visit.conversation, message_id, value, fields.text(visit.fields, "reason"))
    return HttpResponseRedirect(f"{reverse('plain-talk')}#m-{message_id}", status=303)


def agree(visit: Visit) -> HttpResponse:
    """Let the conversation improve the assistant, or take that back."""
    limits.check_each((rates.OPINIONS,), visit.request, visit.conversation.id)
    with transaction.atomic():
        consent.change(locked(visit.conversation.id), "log" in visit.fields, timezone.now())
    return HttpResponseRedirect(f"{reverse('plain-talk')}#accord", status=303)


def answered(conversation_id: str, form: str, text: str, choice: str = "") -> HttpResponse:
    """Ask, and lead to the first reply; the same form with the same content asks only once."""
    asked = utterance(text, choice, once.client_id(form, choice, text))
    return landing(turns.answer(conversation_id, asked).messages[0])


def landing(message: Message | None) -> HttpResponse:
    """Lead to a message of the conversation."""
    place = f"#m-{message.id}" if message else ""
    return HttpResponseRedirect(reverse("plain-talk") + place, status=303)


def _is_rank(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 8
