"""The rules base for everyone: an index by theme, a page a rule, and both as JSON."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from portal import clock, rules
from portal.endpoint import Asked, call
from portal.problems import Problem, not_found
from portal.regles import describing, schemas
from rulebook import UnknownRule


class BadDay(ValueError):
    """`?on=` is not a date."""


def index(request: HttpRequest) -> HttpResponse:
    """List the rules by theme."""
    return render(request, "regles/index.html", {"themes": describing.themes(rules.book(), clock.today())})


def page(request: HttpRequest, rule_id: str) -> HttpResponse:
    """Show one rule, as it stands on a day."""
    try:
        rule = describing.rule(rules.book(), rule_id, on=_day(request), today=clock.today())
    except (UnknownRule, BadDay):
        raise Http404 from None
    return render(request, "regles/regle.html", {"rule": rule})


@call(answers={200: schemas.RULES})
def index_data(asked: Asked) -> HttpResponse:
    """List the rules as data."""
    book, today = rules.book(), clock.today()
    return JsonResponse(
        {"rules": [describing.summary(book, rule_id, today) for rule_id in sorted(book.rules)]}
    )


@call(query={"on": "day, YYYY-MM-DD; today without it"}, answers={200: schemas.RULE}, problems=(404, 422))
def data(asked: Asked, theme: str, name: str) -> HttpResponse:
    """Give one rule as data, as it stands on a day."""
    book, today = rules.book(), clock.today()
    try:
        return JsonResponse(describing.rule(book, f"{theme}/{name}", on=_day(asked.request), today=today))
    except UnknownRule:
        raise not_found() from None
    except BadDay:
        raise Problem(422, "Le champ « on » doit être une date AAAA-MM-JJ.", field="on") from None


def _day(request: HttpRequest) -> date:
    text = request.GET.get("on")
    if not text:
        return clock.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadDay from None
