"""The description of the API (OpenAPI 3.1), made from the addresses and from what each call declares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from inspect import getdoc

from django.http import HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver, get_resolver, get_script_prefix

from portal.conversations.schemas import ANY_OBJECT, NAMED, TEXT, named, several
from portal.endpoint import Asked, Call, call
from portal.forms import Schema
from portal.problems import TITLES

PROBLEM: Schema = {
    "type": "object",
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": TEXT,
        "field": TEXT,
        "missing": several(TEXT),
        "messages": several(named("Message")),
    },
    "required": ["type", "title", "status", "detail"],
    "additionalProperties": False,
}
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@call(answers={200: ANY_OBJECT})
def description(asked: Asked) -> HttpResponse:
    """Describe the API."""
    return JsonResponse(document())


def document() -> Schema:
    """Return the whole description."""
    paths: dict[str, Schema] = {}
    for address, calls in addresses(get_resolver().url_patterns):
        names = _PARAMETER.findall(address)
        operations: Schema = {method.lower(): _operation(one) for method, one in calls.items()}
        parameters = [{"name": name, "in": "path", "required": True, "schema": TEXT} for name in names]
        paths[_PARAMETER.sub(r"{\1}", address)] = operations | (
            {"parameters": parameters} if parameters else {}
        )
    return {
        "openapi": "3.1.0",
        "info": {"title": "Réplique", "version": "1"},
        "servers": [{"url": get_script_prefix()}],
        "paths": paths,
        "components": {
            "schemas": {**NAMED, "Problem": PROBLEM},
            "securitySchemes": {"conversation": {"type": "http", "scheme": "bearer"}},
        },
    }


def addresses(
    patterns: Sequence[URLPattern | URLResolver], prefix: str = "/"
) -> Iterator[tuple[str, dict[str, Call]]]:
    """Yield each address that is made of calls, with them; a page is none."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, address)
        elif calls := getattr(pattern.callback, "calls", None):
            yield address, calls


def _operation(one: Call) -> Schema:
    answers = {str(status): _answer(status, schema) for status, schema in one.answers.items()}
    problems = {str(status): _problem(status) for status in sorted(_problems(one))}
    operation: Schema = {
        "operationId": one.view.__name__,
        "summary": (getdoc(one.view) or "").partition("\n")[0],
        "responses": answers | problems,
    }
    if one.query:
        operation["parameters"] = [
            {"name": name, "in": "query", "description": about, "schema": TEXT}
            for name, about in one.query.items()
        ]
    if one.form:
        operation["requestBody"] = {"required": True, "content": _json(one.form.schema())}
    if one.bearer:
        operation["security"] = [{"conversation": []}]
    return operation


def _problems(one: Call) -> set[int]:
    """What may be refused follows from what is asked for; the store may always be down."""
    found = {503, *one.problems}
    if one.form:
        found |= {400, 413, 415, 422}
    if one.bearer:
        found |= {401, 404}
    if one.limits:
        found.add(429)
    return found


def _answer(status: int, schema: Schema | None) -> Schema:
    said = {200: "Done", 201: "Made", 204: "Done, nothing to say"}[status]
    return {"description": said} | ({"content": _json(schema)} if schema else {})


def _problem(status: int) -> Schema:
    answer: Schema = {
        "description": TITLES[status],
        "content": {"application/problem+json": {"schema": named("Problem")}},
    }
    if status == 429:
        answer["headers"] = {"Retry-After": {"description": "seconds to wait", "schema": {"type": "integer"}}}
    return answer


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}
