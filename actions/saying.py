"""Says one reply the way the portal expects it (docs/protocol.md): messages, what is now known, the trace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.elsewhere import elsewhere
from actions.turn import Turn
from actions.wording import Message, beside, every_branch, message
from rulebook import Answer, Expired, MissingFact, Result, Rulebook, facts_to_json
from rulebook.model import FactValue

_UNSAID = ("", None)


def say(
    dispatcher: CollectingDispatcher,
    turn: Turn,
    said: Message,
    *,
    facts: Mapping[str, FactValue] | None = None,
    last_rule: str | None = None,
    pending: Mapping[str, Any] | None = None,
    result: Result | None = None,
) -> None:
    """Say one message; what is not given stays as it was known, but a question asked before is over."""
    dispatcher.utter_message(
        json_message={
            "messages": [{name: value for name, value in said.items() if value not in _UNSAID}],
            "state": {
                "facts": facts_to_json(turn.facts if facts is None else facts),
                "last_rule": last_rule or turn.last_rule,
                "pending": pending,
            },
            "trace": _trace(turn, result),
        }
    )


def say_rule(
    dispatcher: CollectingDispatcher,
    turn: Turn,
    rulebook: Rulebook,
    id: str,
    facts: Mapping[str, FactValue],
    *,
    kept: Mapping[str, FactValue] | None = None,
    confidence: float = 1.0,
    unknown: bool = False,
) -> None:
    """Say what a rule answers to facts.

    `kept`: the facts to remember, those of the answer by default; `unknown`: the missing one can't be told.
    """
    result = rulebook.answer(id, facts, on=turn.today)
    pending, said = None, message(result, rulebook, confidence)
    if isinstance(result, Answer | MissingFact):
        said = beside(said, elsewhere(result, rulebook, facts, turn.today))
    if isinstance(result, MissingFact):
        pending = {"fact": result.fait, "rule": id, "type": rulebook.faits[result.fait].type}
        said = every_branch(result, rulebook, confidence) if unknown else said
    say(
        dispatcher,
        turn,
        said,
        facts=facts if kept is None else kept,
        last_rule=id,
        pending=pending,
        result=result,
    )


def _trace(turn: Turn, result: Result | None) -> dict[str, Any]:
    trace: dict[str, Any] = {
        "intent": turn.intent,
        "probability": turn.probability,
        "reason": turn.reason,
        "alternatives": [{"rule": id, "probability": round(p, 4)} for id, p in turn.ranking[:5]],
        "facts_found": facts_to_json(turn.found),
    }
    if result is None:
        return trace
    trace |= {"rule": result.regle, "case": result.cas if isinstance(result, Answer) else ""}
    return trace if isinstance(result, Expired) else {**trace, "version": result.version.isoformat()}
