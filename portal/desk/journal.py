"""The journal: who read or did what, when; and whether nothing of it was rewritten."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.desk import readings
from portal.desk.models import Reading

PER_PAGE = 50


def journal(request: HttpRequest) -> HttpResponse:
    """Show the latest entries first, of everybody or of one account, with the verdict of the chain."""
    account = request.GET.get("compte", "").replace("\0", "")
    entries = Reading.objects.order_by("-pk")
    if account:
        entries = entries.filter(account=account)
    shown = {
        "page": Paginator(entries, PER_PAGE).get_page(request.GET.get("page")),
        "account": account,
        "accounts": Reading.objects.order_by("account").values_list("account", flat=True).distinct(),
        "verdict": readings.verify(),
    }
    return render(request, "desk/journal.html", shown)
