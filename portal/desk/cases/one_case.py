"""One case: its thread, its history, and the form in which it is answered. Acts are in acts.py."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portal import clock, rules
from portal.conversations import steps
from portal.conversations.models import Case
from portal.conversations.steps import Act
from portal.desk import readings
from portal.desk.cases import acts, drafts, forms, held, letters, rules_at_hand, sentences
from portal.desk.cases.drafts import Overtaken
from portal.desk.cases.models import Letter, Proposal
from portal.desk.models import Reading
from portal.desk.roles import Role, role_of
from portal.keys.boxes import KeyGone
from portal.problems import Problem


def show(request: HttpRequest, number: str) -> HttpResponse:
    """Show a case; what is sent to its address is done, and the case is shown again."""
    case = _case(number)
    if request.method == "POST":
        return _done(request, case)
    return _page(request, case)


def presence(request: HttpRequest, number: str) -> HttpResponse:
    """Tell the page, from time to time, who else writes and whether something was written since."""
    case = _case(number)
    writing = drafts.writing(case, request.user, timezone.now())
    return JsonResponse({"writing": writing, "seen": case.conversation.last_rank, "state": case.state})


def _case(number: str) -> Case:
    found = (
        Case.objects.select_related("conversation", "trainer").filter(number=number.replace("\0", "")).first()
    )
    if found is None:
        raise Http404
    try:
        assert isinstance(found.question, str)
    except KeyGone:
        raise Http404 from None
    return found


def _done(request: HttpRequest, case: Case) -> HttpResponse:
    """Do what the pressed button says; what can't be done is said, and what was written is kept."""
    written = forms.Written.of(request.POST)
    now = timezone.now()
    try:
        if written.has_text:
            written.version = drafts.save(case, request.user, written.text, written.version, now)
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"version": written.version})
        return _pressed(request, case, written, now)
    except Overtaken as refused:
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"detail": refused.detail}, status=409)
        messages.error(request, refused.detail)
        written.version = refused.version
        return _page(request, case, written, other=refused.text, status=409)
    except Problem as refused:
        messages.error(request, refused.detail)
        return _page(request, _case(case.number), written, status=refused.status)


def _pressed(request: HttpRequest, case: Case, written: forms.Written, now: datetime) -> HttpResponse:
    if written.act in ("chercher", "apercu"):
        return _page(request, case, written)
    if written.act == "inserer":
        added = rules_at_hand.sentence(rules.book(), written.rule, written.branch, clock.today())
        if not added:
            raise Problem(
                422, "Cette règle ne peut pas être insérée\u00a0: elle n'est pas servie aujourd'hui."
            )
        return _with(request, case, written, added, now)
    if written.act == "retenue":
        added = held.sentence(case, written.held, rules.book(), clock.today())
        return _with(request, case, written, added, now)
    if written.act == "phrase" and written.phrase in sentences.READY:
        return _with(request, case, written, sentences.READY[written.phrase][1], now)
    said = forms.perform(request.user, case, written, now)
    messages.success(request, said)
    return redirect("desk-case", case.number)


def _with(
    request: HttpRequest, case: Case, written: forms.Written, added: str, now: datetime
) -> HttpResponse:
    """Add a text to the draft."""
    text = f"{written.text}\n\n{added}".strip()
    drafts.save(case, request.user, text, written.version, now)
    return redirect(f"{request.path}#reponse")


def _page(
    request: HttpRequest, case: Case, written: forms.Written | None = None, other: str = "", status: int = 200
) -> HttpResponse:
    readings.note(request.user.get_username(), case.conversation_id, "dossier", timezone.now())
    shown = {
        "case": case,
        "other": other,
        "bounds": sentences.BOUNDS,
        "longest": forms.LONGEST,
        "ready": sentences.READY,
        **_thread(case),
        **_answering(request, case, written or forms.Written()),
        **_possible(request.user, case),
    }
    return render(request, "cases/case.html", shown, status=status)


def _thread(case: Case) -> dict[str, Any]:
    conversation = case.conversation
    journal = Reading.objects.filter(conversation=conversation.pk).exclude(page="dossier").order_by("-pk")
    return {
        "thread": conversation.messages.select_related("turn"),
        "facts": conversation.facts,
        "seen": conversation.last_rank,
        "notes": case.notes.all(),
        "journal": journal[:30],
        "letters": case.letters.filter(kind=Letter.Kind.ANSWERED),
        "sends": letters.leave(),
    }


def _answering(request: HttpRequest, case: Case, written: forms.Written) -> dict[str, Any]:
    draft = drafts.of(case, request.user)
    proposal = Proposal.objects.filter(case=case).select_related("author").first()
    kept = draft.text or (proposal.text if proposal and proposal.author != request.user else "")
    text, version = (written.text, written.version) if written.has_text else (kept, draft.version)
    found = rules_at_hand.search(rules.book(), written.words, clock.today()) if written.words else []
    return {
        "text": text,
        "version": version,
        "words": written.words,
        "searched": written.act == "chercher",
        "found": found,
        "held": held.of(case, rules.book(), clock.today()) if rules.readable() else [],
        "preview": text if written.act == "apercu" else "",
        "proposal": proposal,
        "writing": drafts.writing(case, request.user, timezone.now()),
        "supervised": acts.needs_approval(case, request.user),
        "reasons": Case.REASONS,
        "reason": written.reason or (proposal.reason if proposal else ""),
    }


def _possible(account: Any, case: Case) -> dict[str, Any]:
    """Return what this account may do to the case as it stands."""
    held = role_of(account)
    lead = bool(held and held.includes(Role.LEAD))
    own = case.trainer == account
    is_open = case.state == Case.State.OPEN
    may_answer = is_open or (own and steps.allowed(Act.ANSWER, case))
    return {
        "lead": lead,
        "own": own,
        "may_take": steps.allowed(Act.TAKE, case),
        "may_take_over": not own and not is_open and steps.allowed(Act.HAND_OVER, case),
        "may_answer": may_answer,
        "may_give_back": steps.allowed(Act.GIVE_BACK, case) and (own or lead),
        "may_close": steps.allowed(Act.CLOSE, case) and (own or lead or is_open),
        "may_approve": lead and steps.allowed(Act.APPROVE, case),
        "may_send_back": steps.allowed(Act.SEND_BACK, case) and (own or lead),
        "colleagues": [one for one in letters.accounts(Role.TRAINER) if one not in (account, case.trainer)]
        if steps.allowed(Act.HAND_OVER, case)
        else [],
        "state": steps.label(case),
        "offered": case.offers.select_related("account").last() if is_open else None,
    }
