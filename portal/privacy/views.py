"""The page on privacy; it waits for nothing, and says what this installation really does."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.conversations import consent
from portal.privacy import practice


def page(request: HttpRequest) -> HttpResponse:
    """Say what is kept, how long, why, and how to have it erased."""
    context = {
        "operator": settings.OPERATOR_NAME,
        "contact": settings.OPERATOR_CONTACT,
        "kept": practice.kept(),
        "masked": practice.MASKED,
        "consent": consent.TEXT,
        "consent_version": consent.VERSION,
        "smtp": settings.ENV.smtp.host if settings.ENV.smtp else "",
    }
    return render(request, "privacy/page.html", context)
