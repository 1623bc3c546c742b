"""The conversations at the desk: the list and its exports, one conversation with its traces."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from portal import clock, rules
from portal.desk import readings
from portal.desk.threads import exporting, forms, listing, reading, rows, seeking, shared
from portal.desk.threads.filters import Filter
from portal.desk.threads.listing import Key
from portal.desk.threads.models import SavedFilter
from portal.desk.threads.wording import OUTCOMES


def conversations(request: HttpRequest) -> HttpResponse:
    """List the conversations that a filter means."""
    wanted, book = Filter.read(request.GET), rules.book()
    readings.note(request.user.get_username(), "", "liste des conversations", timezone.now())
    before, after = (Key.read(request.GET.get(name, "")) for name in ("avant", "apres"))
    found = seeking.matching(wanted)
    page = listing.page(found, before, after)
    context = {
        "wanted": wanted,
        "rows": rows.rows(page.entries, book),
        "page": page,
        "number": listing.number(found),
        "counted": listing.COUNTED,
        "fields": forms.fields(wanted, book),
        "rules": sorted((rule.id, rule.titre) for rule in book.rules.values()),
        "saved": SavedFilter.objects.filter(owner=request.user),
        "values": {name: wanted.first(name) for name in ("q", "regle", "pmin", "pmax", "du", "au", "mode")},
    }
    return render(request, "threads/list.html", context)


def export_csv(request: HttpRequest) -> HttpResponse:
    """Export a line for each question."""
    return _export(request, "csv", "text/csv; charset=utf-8")


def export_lines(request: HttpRequest) -> HttpResponse:
    """Export a conversation a line."""
    return _export(request, "jsonl", "application/x-ndjson")


def conversation(request: HttpRequest, conversation: str) -> HttpResponse:
    """Show one conversation, with why each reply was what it was."""
    found = shared.one(conversation)
    readings.note(request.user.get_username(), found.pk, "conversation", timezone.now())
    wanted = Filter.read(request.GET)
    newer, older = listing.neighbours(wanted, found.pk)
    cases, notes = list(found.cases.all()), list(found.notes.all())
    for one in (*cases, *notes):
        one.conversation = found
    context = {
        "conversation": found,
        "thread": reading.thread(found, rules.book(), clock.today()),
        "outcomes": OUTCOMES,
        "cases": cases,
        "notes": notes,
        "tags": found.tags.all(),
        "known_tags": forms.tags(),
        "wanted": wanted,
        "newer": newer,
        "older": older,
    }
    return render(request, "threads/thread.html", context)


def _export(request: HttpRequest, kind: str, content_type: str) -> HttpResponse:
    wanted = Filter.read(request.GET)
    readings.note(request.user.get_username(), "", f"export {kind}", timezone.now())
    lines = exporting.as_csv(wanted) if kind == "csv" else exporting.as_lines(wanted)
    name = f"conversations-{timezone.localtime():%Y%m%d-%H%M}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(lines, content_type=content_type, headers=headers)
