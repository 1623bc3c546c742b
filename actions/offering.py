"""The messages that propose: a trainer, or questions to choose from; and what they leave waiting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.texts import texts
from actions.turn import Turn
from actions.wording import FORWARD, Message, rule_choice
from rulebook import Rulebook

_LEAST_NEAR = 0.1
_LEAST_PLAUSIBLE = 0.08
_NONE = {"label": "Aucune de ces questions", "choice": {"kind": "none"}}


def offer(reason: str, near: Sequence[Mapping[str, Any]] = ()) -> Message:
    """Return the offer to pass a question on, in the words of its reason; `near`: choices before it."""
    known = texts()
    said = known.get(reason) or known["transmettre"]
    return {"outcome": "escalate", "text": said.text, "choices": [*near, FORWARD]}


def unclear(asked: Turn, rulebook: Rulebook) -> Message:
    """Return the offer for a question that no rule was surely found for, with those that come near.

    The second time in a row nothing more is proposed: one does not go round in circles.
    """
    if (asked.pending or {}).get("unclear"):
        return offer("incompris_encore")
    seen = proposed(asked)
    ids = [id for id, probability in asked.ranking[:2] if probability >= _LEAST_NEAR and id not in seen]
    if seen or not ids:
        return offer("incompris")
    return offer("incompris_proche", [rule_choice(id, rulebook) for id in ids])


def suggestion(asked: Turn, rulebook: Rulebook, opening: str) -> Message:
    """Return the message that proposes the most plausible rules, two at least."""
    return {
        "outcome": "suggest",
        "text": f"{opening} Laquelle de ces questions est la vôtre ?",
        "choices": choices(plausible(asked), rulebook),
    }


def plausible(asked: Turn) -> list[str]:
    """Return the rules that a suggestion would show."""
    likely = [id for id, probability in asked.ranking[:3] if probability >= _LEAST_PLAUSIBLE]
    return likely if len(likely) > 1 else [id for id, _ in asked.ranking[:2]]


def choices(ids: Sequence[str], rulebook: Rulebook) -> list[Mapping[str, Any]]:
    """Return the choices of a suggestion."""
    return [*(rule_choice(id, rulebook) for id in ids), _NONE]


def proposed(asked: Turn) -> list[str]:
    """Return the rules proposed just before, or declined since."""
    pending = asked.pending or {}
    return [str(id) for id in (*pending.get("suggested", ()), *pending.get("seen", ()))]


def waiting(said: Sequence[Message]) -> dict[str, Any]:
    """Return what messages leave waiting: `suggested` rules, an `offered` trainer; empty when nothing."""
    proposing = [one for one in said if one["outcome"] in ("suggest", "escalate")]
    pressed = [item["choice"] for one in proposing for item in one.get("choices") or ()]
    rules = [choice["rule"] for choice in pressed if choice["kind"] == "rule"]
    offered = any(choice["kind"] == "escalate" for choice in pressed)
    return ({"suggested": rules} if rules else {}) | ({"offered": True} if offered else {})
