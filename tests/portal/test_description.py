"""The description of the API says what the contract says; chat.py holds every answer of these tests to it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from portal import openapi
from tests.portal import described
from tests.portal.chat import get
from tests.portal.described import description

ONE = "/api/conversations/{}"
FORM = {400, 413, 415, 422}
RIGHT = {401, 404}

# call, what it answers, what it may refuse beside 503: the contract's table, and the two calls that privacy
# adds to it (docs/rgpd.md): to change one's mind, and to read one's conversation.
CONTRACT: dict[str, tuple[int, set[int]]] = {
    "POST /api/conversations": (201, FORM | {429}),
    f"POST {ONE}/messages": (200, FORM | RIGHT | {409, 429}),
    f"GET {ONE}/messages": (200, RIGHT),
    f"POST {ONE}/escalation": (201, FORM | RIGHT | {409, 429}),
    f"POST {ONE}/messages/{{}}/feedback": (204, FORM | RIGHT | {429}),
    f"GET {ONE}/export": (200, RIGHT),
    f"GET {ONE}/export/texte": (200, RIGHT),
    f"PATCH {ONE}": (200, FORM | RIGHT | {429}),
    f"DELETE {ONE}": (200, RIGHT),
    "POST /api/retrieve": (200, FORM | {404, 429}),
    "GET /api/rules": (200, set()),
    "GET /api/rules/{}/{}": (200, {404, 422}),
    "GET /healthz": (200, set()),
    "GET /readyz": (200, set()),
}
FIELDS = {
    "POST /api/conversations": ({"consent", "profile"}, set()),
    f"POST {ONE}/messages": ({"text", "choice", "message_id"}, set()),
    f"POST {ONE}/escalation": ({"question", "email", "consent"}, {"question", "consent"}),
    f"POST {ONE}/messages/{{}}/feedback": ({"value", "reason"}, {"value"}),
    f"PATCH {ONE}": ({"consent"}, {"consent"}),
    "POST /api/retrieve": ({"code"}, {"code"}),
}
MESSAGE = {"id", "from", "at", "outcome", "text"}
WHEN_THERE_IS_ONE = {"rule", "facts", "assumed", "references", "recourse", "limits", "choices", "document"}
ENDINGS = {"answer", "clarify", "suggest", "escalate", "out_of_scope", "smalltalk"}
OUTCOMES = ENDINGS | {"calculation", "document", "notice", "error"}
RULE = {"id", "title", "since", "checked_on", "status", "confidence", "url"}


def operations() -> dict[str, dict[str, Any]]:
    """The described calls, by method and address, the names of parameters left out."""
    return {
        f"{method.upper()} {re.sub('{.*?}', '{}', path)}": operation
        for path, methods in description()["paths"].items()
        for method, operation in methods.items()
        if method != "parameters"
    }


def component(name: str) -> dict[str, Any]:
    """A schema that is described once."""
    found: dict[str, Any] = description()["components"]["schemas"][name]
    return found


def test_it_describes_the_contracts_calls_itself_and_no_other() -> None:
    assert set(operations()) == {*CONTRACT, "GET /api/openapi.json"}


@pytest.mark.parametrize("call", CONTRACT)
def test_a_call_answers_and_refuses_as_the_contract_says(call: str) -> None:
    answer, refusals = CONTRACT[call]
    assert {int(status) for status in operations()[call]["responses"]} == {answer, 503} | refusals


@pytest.mark.parametrize("call", FIELDS)
def test_a_body_has_the_contracts_fields(call: str) -> None:
    schema = operations()[call]["requestBody"]["content"]["application/json"]["schema"]
    assert (set(schema["properties"]), set(schema.get("required", []))) == FIELDS[call]


@pytest.mark.parametrize("call", [call for call in CONTRACT if ONE in call and call != f"POST {ONE[:-3]}"])
def test_what_belongs_to_a_conversation_needs_its_token(call: str) -> None:
    assert operations()[call]["security"] == [{"conversation": []}]


def test_a_message_has_the_contracts_keys_and_no_other() -> None:
    message = component("Message")
    assert set(message["required"]) == MESSAGE
    assert set(message["properties"]) == MESSAGE | WHEN_THERE_IS_ONE
    assert message["additionalProperties"] is False
    assert set(message["properties"]["outcome"]["enum"]) == OUTCOMES
    assert set(message["properties"]["from"]["enum"]) == {"assistant", "formateur", "systeme"}


def test_a_rule_a_reference_and_a_choice_have_the_contracts_keys() -> None:
    parts = component("Message")["properties"]
    assert set(parts["rule"]["properties"]) == RULE
    assert set(parts["references"]["items"]["properties"]) == {"label", "url", "since"}
    assert set(parts["choices"]["items"]["properties"]) == {"label", "token"}
    assert set(parts["document"]["properties"]) == {"title", "url", "type"}


def test_a_history_tells_the_contracts_states() -> None:
    schema = operations()[f"GET {ONE}/messages"]["responses"]["200"]["content"]["application/json"]["schema"]
    states = {"bot", "offered", "queued", "human", "closed"}
    assert set(schema["properties"]["state"]["enum"]) == states


def test_a_problem_is_that_of_rfc_9457() -> None:
    assert set(component("Problem")["required"]) == {"type", "title", "status", "detail"}


def test_every_address_under_api_is_described() -> None:
    def walk(patterns: list[URLPattern | URLResolver], prefix: str = "/") -> set[str]:
        found: set[str] = set()
        for pattern in patterns:
            address = prefix + str(pattern.pattern)
            within = getattr(pattern, "url_patterns", None)
            found |= walk(within, address) if within is not None else {address}
        return found

    under_api = {address for address in walk(get_resolver().url_patterns) if address.startswith("/api/")}
    assert under_api <= {address for address, _ in openapi.addresses(get_resolver().url_patterns)}


def test_it_is_served_as_it_is_made() -> None:
    assert get("/api/openapi.json").json() == description()


def test_an_answer_that_is_not_described_is_noticed() -> None:
    answer = get("/healthz")
    answer.content = b'{"status": "ok", "surprise": 1}'
    with pytest.raises(Exception, match="surprise"):
        described.check("GET", "/healthz", answer)
