"""What else one does with a conversation: pass it on to a trainer, take a copy, erase it, leave it here."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone

from portal import limits
from portal.conversations import access, cases, erasing, exporting, rates
from portal.conversations.anonymous import anonymous
from portal.conversations.models import Message
from portal.plain import cookie, fields, texts
from portal.plain.pages import Visit
from portal.plain.talking import landing
from portal.problems import Problem


def show_form(visit: Visit, problem: Problem | None) -> HttpResponse:
    """Show the form that passes a question on, with the last question in it."""
    asked = visit.conversation.messages.filter(author=Message.Author.USER).last()
    written = visit.fields.get("question", asked.text if asked else "")
    return visit.page("transmettre", problem, written=written)


def pass_on(visit: Visit) -> HttpResponse:
    """Pass a question on to a trainer."""
    question = fields.text(visit.fields, "question", texts.NO_QUESTION)
    email = fields.email(visit.fields, "email")
    if "consent" not in visit.fields:
        raise Problem(422, texts.NO_CONSENT, field="consent")
    limits.check_each(rates.ESCALATIONS, visit.request, visit.conversation.id)
    return landing(cases.pass_on(visit.conversation.id, anonymous(question), email).notice)


def data(visit: Visit, problem: Problem | None) -> HttpResponse:
    """Give all that is kept of the conversation, as data."""
    kept = exporting.as_data(visit.conversation)
    response = JsonResponse(kept, json_dumps_params={"ensure_ascii": False, "indent": 2})
    return _attached(response, "replique-conversation.json")


def text(visit: Visit, problem: Problem | None) -> HttpResponse:
    """Give the conversation as a French text."""
    kept = exporting.as_text(visit.conversation)
    return _attached(
        HttpResponse(kept, content_type="text/plain; charset=utf-8"), "replique-conversation.txt"
    )


def confirm(visit: Visit, problem: Problem | None) -> HttpResponse:
    """Ask whether everything is really to be erased."""
    return visit.page("effacer", problem)


def erase(visit: Visit) -> HttpResponse:
    """Erase everything, show the receipt; it is shown this once."""
    receipt = erasing.erase(visit.conversation.id, timezone.now())
    response = visit.page("recu", receipt=receipt, at=timezone.localtime(receipt.at))
    cookie.forget(response)
    return response


def leave(visit: Visit) -> HttpResponse:
    """End this browser's right to the conversation, which stays for whoever has its code."""
    access.revoke(visit.token)
    response = HttpResponseRedirect(reverse("plain"), status=303)
    cookie.forget(response)
    return response


def _attached(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
