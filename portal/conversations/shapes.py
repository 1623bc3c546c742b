"""Checks what the engine sends back, field by field: another shape than docs/protocol.md's is a failure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

OUTCOMES = frozenset(
    ("answer", "clarify", "suggest", "escalate", "out_of_scope", "smalltalk")
    + ("calculation", "document", "notice", "error")
)
MAX_RULE_ID = 120
_RULE_KEYS = ("id", "title", "since", "checked_on", "status", "url")
_KINDS = frozenset({"fact", "rule", "none", "unknown", "escalate"})


class BadShape(Exception):
    """The engine's answer is not one; the message names the field, never its content."""


@dataclass(frozen=True)
class Said:
    """One message of the engine, checked."""

    outcome: str
    text: str
    body: dict[str, Any] = field(default_factory=dict)
    choices: list[dict[str, Any]] = field(default_factory=list)
    about: dict[str, Any] = field(default_factory=dict)
    """The rule whose words these are, also where the message shows none; empty: no rule's."""
    first_step: str = ""
    """What may be said at once, even if the rest waits for a trainer (portal/sending)."""
    held: list[dict[str, Any]] = field(default_factory=list)
    """The answers that this message stands for, until a trainer has read them; never the engine's."""


@dataclass(frozen=True)
class State:
    """What the conversation has established, to be sent with the next turn."""

    facts: dict[str, Any]
    last_rule: str | None
    pending: dict[str, Any] | None


@dataclass(frozen=True)
class Reply:
    """One turn of the engine."""

    messages: tuple[Said, ...]
    state: State
    trace: dict[str, Any]


def reply(payload: object) -> Reply:
    """Read the JSON that Rasa's rest channel returned for one turn."""
    items = [
        item["custom"] for item in _list(payload, "réponse") if isinstance(item, dict) and "custom" in item
    ]
    if len(items) != 1:
        raise BadShape(f"{len(items)} éléments « custom » au lieu d'un")
    custom = _dict(items[0], "custom")
    said = tuple(_said(message) for message in _list(custom.get("messages"), "messages"))
    if not said:
        raise BadShape("messages est vide")
    return Reply(said, _state(_dict(custom.get("state"), "state")), _dict(custom.get("trace"), "trace"))


def _said(message: object) -> Said:
    raw = _dict(message, "message")
    if raw.get("outcome") not in OUTCOMES:
        raise BadShape("outcome")
    if not _text(raw.get("text"), "text").strip():
        raise BadShape("text")
    body = {name: check(raw[name], name) for name, check in _BODY.items() if raw.get(name) is not None}
    choices = [_choice(item) for item in _list(raw.get("choices", []), "choices")]
    about = body.get("rule") or (_rule(raw["about"], "about") if raw.get("about") else {})
    return Said(
        raw["outcome"], raw["text"], body, choices, about, _text(raw.get("first_step", ""), "first_step")
    )


def _state(raw: dict[str, Any]) -> State:
    last_rule, pending = raw.get("last_rule"), raw.get("pending")
    return State(
        facts=_dict(raw.get("facts", {}), "facts"),
        last_rule=None if last_rule is None else _identifier(last_rule, "last_rule"),
        pending=None if pending is None else _dict(pending, "pending"),
    )


def _choice(item: object) -> dict[str, Any]:
    raw = _dict(item, "choices")
    choice = _dict(raw.get("choice"), "choice")
    if choice.get("kind") not in _KINDS:
        raise BadShape("choice.kind")
    return {"label": _text(raw.get("label"), "label"), "choice": choice}


def _dict(value: object, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadShape(name)
    return value


def _list(value: object, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise BadShape(name)
    return value


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise BadShape(name)
    return value


def _texts(value: object, name: str) -> list[str]:
    return [_text(item, name) for item in _list(value, name)]


def _identifier(value: object, name: str) -> str:
    if len(text := _text(value, name)) > MAX_RULE_ID:
        raise BadShape(name)
    return text


def _rule(value: object, name: str) -> dict[str, Any]:
    raw = _dict(value, name)
    shown: dict[str, Any] = {key: _text(raw.get(key), f"rule.{key}") for key in _RULE_KEYS}
    confidence = raw.get("confidence")
    if confidence is not None:
        if isinstance(confidence, bool) or not isinstance(confidence, int | float):
            raise BadShape("rule.confidence")
        shown["confidence"] = min(max(float(confidence), 0.0), 1.0)
    return shown


def _document(value: object, name: str) -> dict[str, Any]:
    raw = _dict(value, name)
    return {key: _text(raw.get(key), f"document.{key}") for key in ("title", "url", "type")}


def _references(value: object, name: str) -> list[dict[str, Any]]:
    return [_reference(item, name) for item in _list(value, name)]


def _reference(value: object, name: str) -> dict[str, Any]:
    raw = _dict(value, name)
    _text(raw.get("label"), "references.label")
    if not _text(raw.get("url"), "references.url").startswith(("https://", "http://")):
        raise BadShape("references.url")
    return {key: raw[key] for key in ("label", "url", "since") if raw.get(key) is not None}


_BODY: Mapping[str, Callable[[object, str], Any]] = {
    "rule": _rule,
    "facts": _dict,
    "assumed": _texts,
    "references": _references,
    "recourse": _texts,
    "limits": _text,
    "document": _document,
}
