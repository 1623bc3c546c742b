"""Reads the fields of a form sent by a page; what does not fit is said in words for who filled it in."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest

from portal.conversations.hygiene import MAX_LENGTH, clean
from portal.forms import Text
from portal.plain import texts
from portal.problems import Problem
from portal.reading import drain
from rulebook.wording import french_number

MAX_BODY = 1024 * 1024
_FORM = "application/x-www-form-urlencoded"
_EMAIL = Text(max_length=254, is_email=True)


def read(request: HttpRequest) -> Mapping[str, str]:
    """Return the fields of a form; raises a problem for what no form of ours sends."""
    if request.content_type != _FORM:
        drain(request)
        raise Problem(415, texts.NOT_A_FORM)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BODY:
        drain(request)
        raise Problem(413, texts.FAR_TOO_LONG, field="text")
    fields: Mapping[str, str] = request.POST.dict()
    return fields


def text(fields: Mapping[str, str], name: str, missing: str = "") -> str:
    """Return a text, cleaned; raises a problem if it is too long, or empty and `missing` says why not."""
    raw = fields.get(name, "").replace("\r\n", "\n")
    if len(raw) > MAX_LENGTH:
        raise Problem(413, texts.too_long(french_number(len(raw)), french_number(MAX_LENGTH)), field=name)
    cleaned = clean(raw)
    if missing and not cleaned:
        raise Problem(422, missing, field=name)
    return cleaned


def email(fields: Mapping[str, str], name: str) -> str:
    """Return an address, or nothing."""
    try:
        return _EMAIL.read(name, fields.get(name, ""))
    except Problem:
        raise Problem(422, texts.NOT_AN_EMAIL, field=name) from None
