"""The pages of the review: the next item with six verdicts, what waits for an arbiter, what verdicts say."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone

from portal import clock, rules
from portal.conversations import examples
from portal.desk import readings
from portal.desk.review import choosing, figures, judging, queue
from portal.desk.review.judging import Taken
from portal.desk.review.models import Item, Verdict
from portal.desk.threads import reading, shared

BEFORE = 4
"""Messages shown before the question, for what it follows on."""
_TAKEN = "Quelqu'un d'autre a cette question sous les yeux, ou l'a jugée entre-temps. En voici une autre."
_NOT_SHARED = "L'élu n'a pas accepté que ses mots servent\u00a0: la phrase n'est pas retenue."
_LEARNT = "La phrase est retenue\u00a0: l'assistant l'apprend dans les minutes qui suivent."
_UNCLEAR = "Choisissez un verdict\u00a0; pour une mauvaise règle, dites laquelle était la bonne."


def bench(request: HttpRequest) -> HttpResponse:
    """Show the next item, locked to this account."""
    account, now = request.user.get_username(), timezone.now()
    item = queue.take(account, now)
    context = {"progress": _progress(account), "undoable": judging.undoable(account, now)}
    if item is not None:
        readings.note(account, item.conversation_id, "relecture", now)
        context |= _item(item) | {"action": "desk-verdict"}
    return render(request, "review/bench.html", context)


def verdict(request: HttpRequest, item: int) -> HttpResponse:
    """Keep a verdict, then show the next item."""
    return _judged(request, item, judging.judge, "desk-review")


def leave(request: HttpRequest, item: int) -> HttpResponse:
    """Let go of an item: the page is being left."""
    found = _waiting(request, item)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    queue.release(found, request.user.get_username())
    return HttpResponse(status=204)


def postpone(request: HttpRequest, item: int) -> HttpResponse:
    """Put an item back for later, and show another."""
    found = _waiting(request, item)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    queue.postpone(found, request.user.get_username(), timezone.now())
    return redirect("desk-review")


def undo(request: HttpRequest) -> HttpResponse:
    """Take back one's latest verdict."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    account, now = request.user.get_username(), timezone.now()
    item = judging.undo(account, now)
    if item is None:
        messages.error(request, "Il n'y a plus de verdict à reprendre.")
    else:
        examples.forget(item.message)
        readings.note(account, item.conversation_id, "verdict repris", now)
    arbiter = item is not None and item.state == Item.State.ARBITRATION
    return redirect("desk-arbitration" if arbiter else "desk-review")


def arbitration(request: HttpRequest) -> HttpResponse:
    """Show the oldest item that two readers disagree on, with both verdicts."""
    account, now = request.user.get_username(), timezone.now()
    item = queue.arbitrable().first()
    context: dict[str, Any] = {
        "waiting": queue.arbitrable().count(),
        "undoable": judging.undoable(account, now),
    }
    if item is not None:
        readings.note(account, item.conversation_id, "arbitrage", now)
        context |= _item(item) | {"action": "desk-arbiter", "verdicts": item.verdicts.all()}
    return render(request, "review/arbitration.html", context)


def arbitrate(request: HttpRequest, item: int) -> HttpResponse:
    """Keep the verdict that settles a disagreement."""
    return _judged(request, item, judging.arbitrate, "desk-arbitration")


def agreement(request: HttpRequest) -> HttpResponse:
    """Show the share of errors, and how far readers agree."""
    context = {"errors": figures.errors(), "agreements": figures.agreements(), "few": figures.FEW}
    return render(request, "review/agreement.html", context)


def _judged(request: HttpRequest, item_id: int, judge: Any, back: str) -> HttpResponse:
    found = Item.objects.filter(shared.of_rows(), pk=item_id).first()
    if found is None:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    value, rule = _said(request)
    if value not in dict(Verdict.VALUES) or (value == Verdict.Value.WRONG_RULE and not rule):
        messages.error(request, _UNCLEAR)
        return redirect(back)
    account, now = request.user.get_username(), timezone.now()
    try:
        judge(item_id, account, value, rule, now)
        readings.note(account, found.conversation_id, f"verdict {value}", now)
        if value == Verdict.Value.WRONG_RULE and "apprendre" in request.POST:
            _teach(request, found, rule, now)
    except Taken:
        messages.error(request, _TAKEN)
    return redirect(back)


def _teach(request: HttpRequest, item: Item, rule: str, now: datetime) -> None:
    """Let the question teach the rule that it should have found, if its councillor agreed to that."""
    try:
        examples.keep(item.message, rule)
    except examples.NotShared:
        messages.error(request, _NOT_SHARED)
        return
    readings.note(request.user.get_username(), item.conversation_id, "exemple retenu", now)
    messages.success(request, _LEARNT)


def _said(request: HttpRequest) -> tuple[str, str]:
    """Return the verdict, and the rule that should have been served, if exactly one was meant."""
    if chosen := request.POST.get("choisie", ""):
        return Verdict.Value.WRONG_RULE, chosen if chosen in rules.book().rules else ""
    return request.POST.get("verdict", ""), choosing.named(rules.book(), request.POST.get("regle", ""))


def _waiting(request: HttpRequest, item_id: int) -> Item:
    found = queue.waiting(request.user.get_username()).filter(pk=item_id).first()
    if found is None:
        raise Http404
    return found


def _item(item: Item) -> dict[str, Any]:
    """Return what a page shows of an item: the question and its replies, what came before, the verdicts."""
    book = rules.book()
    said = reading.thread(shared.one(item.conversation_id), book, clock.today())
    (asked,) = [one for one in said if one.message.pk == item.message_id]
    place = said.index(asked)
    replies = [one for one in said[place:] if one is asked or one.message.reply_to_id == item.message_id]
    return {
        "item": item,
        "before": said[max(0, place - BEFORE) : place],
        "shown": replies,
        "values": list(enumerate(Verdict.VALUES, 1)),
        "candidates": [one for one in asked.candidates if asked.turn and one.rule != asked.turn.rule][:5],
        "rules": sorted((rule.id, rule.titre) for rule in book.rules.values()),
    }


def _progress(account: str) -> dict[str, int]:
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    mine = Verdict.objects.filter(account=account, at__gte=today, at__lt=today + timedelta(days=1))
    return {"done": mine.count(), "left": queue.left(account)}
