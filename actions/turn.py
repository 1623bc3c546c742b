"""One turn as the actions see it: what was understood, and what the portal says the conversation knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rasa_sdk import Tracker

from rulebook import FactError, Rulebook, facts_from_json
from rulebook.model import FactValue


@dataclass(frozen=True)
class Turn:
    """What came in with one message, checked."""

    text: str
    intent: str
    probability: float
    reason: str
    ranking: tuple[tuple[str, float], ...]
    """The rules, best first, with their probability."""
    questions: tuple[tuple[str, float], ...]
    """The rules asked for, when the message asks several questions."""
    known: Mapping[str, FactValue]
    """The facts that the conversation knew before this message."""
    found: Mapping[str, FactValue]
    """The facts that this message says."""
    beside: str
    """What the message says beside its facts."""
    today: date
    last_rule: str | None
    pending: Mapping[str, Any] | None
    choice: Mapping[str, Any]
    told: str = ""
    """The text of the reply before, as the user read it."""

    @property
    def facts(self) -> dict[str, FactValue]:
        """What is known now; what was just said counts."""
        return {**self.known, **self.found}

    @property
    def rule(self) -> str | None:
        """The rule that was understood, if it was one."""
        return (
            self.ranking[0][0] if self.ranking and self.intent == self.ranking[0][0].split("/")[0] else None
        )


def turn(tracker: Tracker, rulebook: Rulebook) -> Turn:
    """Read the turn; facts that are not of `_faits.yml` are left out; without a portal it is today."""
    message = tracker.latest_message
    metadata = message.get("metadata") or {}
    selector = (message.get("response_selector") or {}).get("regles", {})
    intent = message.get("intent") or {}
    last_rule = metadata.get("last_rule")
    return Turn(
        text=message.get("text") or "",
        intent=intent.get("name") or "",
        probability=float(intent.get("confidence") or 0.0),
        reason=str(selector.get("reason", "")),
        ranking=_rules(selector, "ranking"),
        questions=_rules(selector, "questions"),
        known=_checked(metadata.get("facts") or {}, rulebook),
        found=_checked({e["entity"]: e["value"] for e in message.get("entities") or []}, rulebook),
        beside=_beside(message),
        today=date.fromisoformat(metadata["today"]) if "today" in metadata else date.today(),
        last_rule=last_rule if last_rule in rulebook.rules else None,
        pending=metadata.get("pending"),
        choice=metadata.get("choice") or {},
        told=str(metadata.get("told") or ""),
    )


def _beside(message: Mapping[str, Any]) -> str:
    text = message.get("text") or ""
    spans = {(e["start"], e["end"]) for e in message.get("entities") or [] if "start" in e and "end" in e}
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def _rules(selector: Mapping[str, Any], name: str) -> tuple[tuple[str, float], ...]:
    return tuple((one["intent_response_key"], one["confidence"]) for one in selector.get(name, []))


def _checked(facts: Mapping[str, Any], rulebook: Rulebook) -> dict[str, FactValue]:
    checked: dict[str, FactValue] = {}
    for name, value in facts.items():
        try:
            checked |= facts_from_json({name: value}, rulebook)
        except FactError:
            continue
    return checked
