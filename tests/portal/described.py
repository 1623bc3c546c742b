"""Holds what the API really answers to its own description."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from django.http import HttpResponse
from jsonschema import Draft202012Validator, FormatChecker

from portal import openapi


@cache
def description() -> dict[str, Any]:
    """The description, as it is served."""
    return openapi.document()


def check(method: str, path: str, answer: HttpResponse) -> None:
    """Fail unless this status and this body are described for this call; a page is not."""
    operation = _operation(method.lower(), path)
    if operation is None:
        return
    status = str(answer.status_code)
    assert status in operation["responses"], f"{method} {path} : {status} n'est pas décrit"
    content = operation["responses"][status].get("content", {})
    if not content:
        assert answer.content == b""
        return
    (kind,) = content
    assert answer["Content-Type"] == kind
    _validator(method.lower(), _template(path), status, kind).validate(json.loads(answer.content))


def _operation(method: str, path: str) -> dict[str, Any] | None:
    found: dict[str, Any] = description()["paths"].get(_template(path), {})
    return found.get(method)


@cache
def _template(path: str) -> str:
    """The described address that this path is one of, or nothing."""
    bare = path.partition("?")[0]
    for template in description()["paths"]:
        if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template)), bare):
            return str(template)
    return ""


@cache
def _validator(method: str, template: str, status: str, kind: str) -> Draft202012Validator:
    operation = description()["paths"][template][method]
    schema = operation["responses"][status]["content"][kind]["schema"]
    whole = {**schema, "components": description()["components"]}
    return Draft202012Validator(whole, format_checker=FormatChecker())
