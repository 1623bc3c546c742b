"""Errors as the contract wants them (RFC 9457): a status, a title, a French detail that says what to do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

TITLES = {
    400: "Requête mal formée",
    401: "Accès non autorisé",
    404: "Introuvable",
    405: "Méthode non permise",
    409: "Conflit",
    413: "Message trop long",
    415: "Format non pris en charge",
    422: "Champ à corriger",
    429: "Trop de demandes",
    500: "Erreur interne",
    503: "Service indisponible",
}


class Problem(Exception):
    """A request that can't be answered as asked; raised anywhere below a view, answered by endpoint.py."""

    def __init__(
        self, status: int, detail: str, *, headers: Mapping[str, str] | None = None, **members: Any
    ) -> None:
        super().__init__(status)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})
        self.members = members


def not_found() -> Problem:
    """Build the one answer for everything that is not yours or not there."""
    return Problem(404, "Cette ressource n'existe pas, ou n'est pas à vous. Vérifiez l'adresse.")


def response(problem: Problem) -> HttpResponse:
    """Turn a problem into its HTTP answer."""
    body = {
        "type": "about:blank",
        "title": TITLES[problem.status],
        "status": problem.status,
        "detail": problem.detail,
        **problem.members,
    }
    answer = HttpResponse(
        json.dumps(body, ensure_ascii=False), status=problem.status, content_type="application/problem+json"
    )
    for name, value in problem.headers.items():
        answer[name] = value
    return answer
