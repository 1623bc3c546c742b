"""What a trainer adds: notes and tags on a conversation, filters kept under a name. All by POST."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from portal.conversations.hygiene import clean
from portal.conversations.models import Conversation
from portal.desk import readings
from portal.desk.threads import shared
from portal.desk.threads.filters import Filter
from portal.desk.threads.models import Note, SavedFilter, Tag

_LONGEST = 4000


def add_note(request: HttpRequest, conversation: str) -> HttpResponse:
    """Write a note beside a conversation."""
    found = shared.one(conversation)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    text = clean(request.POST.get("note", ""))[:_LONGEST]
    if text:
        Note.objects.create(conversation=found, account=request.user.get_username(), text=text)
        _log(request, found, "note")
    return _back(request, found)


def remove_note(request: HttpRequest, conversation: str, note: int) -> HttpResponse:
    """Remove a note of one's own."""
    found = shared.one(conversation)
    own = found.notes.filter(pk=note, account=request.user.get_username())
    if not own.exists():
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    own.delete()
    _log(request, found, "note ôtée")
    return _back(request, found)


def tag(request: HttpRequest, conversation: str) -> HttpResponse:
    """Put a tag on a conversation, or take it off."""
    found = shared.one(conversation)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    name, removed = request.POST.get("etiquette", "").strip(), request.POST.get("oter", "")
    if removed:
        found.tags.filter(name=removed.replace("\0", "")).delete()
        _log(request, found, "étiquette ôtée")
    elif not found.tags.filter(name=name.replace("\0", "")).exists():
        _put(request, Tag(conversation=found, name=name, account=request.user.get_username()))
    return _back(request, found)


def save_filter(request: HttpRequest) -> HttpResponse:
    """Keep the filter at hand under a name; the same name again replaces it."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    query = Filter.read(QueryDict(request.POST.get("query", ""))).query[:2000]
    name = clean(request.POST.get("nom", ""))[:60]
    if name and query:
        SavedFilter.objects.update_or_create(owner=request.user, name=name, defaults={"query": query})
        messages.success(request, f"Le filtre «\u00a0{name}\u00a0» est gardé.")
    else:
        messages.error(request, "Donnez un nom, et au moins un critère.")
    return redirect(f"{reverse('desk-threads')}?{query}")


def forget_filter(request: HttpRequest, saved: int) -> HttpResponse:
    """Forget a filter of one's own."""
    own = SavedFilter.objects.filter(pk=saved, owner=request.user)
    if not own.exists():
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    own.delete()
    return redirect("desk-threads")


def _put(request: HttpRequest, made: Tag) -> None:
    try:
        made.full_clean()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return
    made.save()
    _log(request, made.conversation, "étiquette")


def _log(request: HttpRequest, conversation: Conversation, act: str) -> None:
    readings.note(request.user.get_username(), conversation.pk, act, timezone.now())


def _back(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    """Return to the conversation, in the list that one came from."""
    query = Filter.read(QueryDict(request.POST.get("query", ""))).query
    address = reverse("desk-thread", args=[conversation.pk])
    return redirect(f"{address}?{query}" if query else address)
