"""Says one turn the way the portal expects it (docs/protocol.md): messages, what is now known, the trace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.comparing import compares
from actions.elsewhere import elsewhere
from actions.offering import waiting
from actions.turn import Turn
from actions.wording import Message, every_branch, message
from actions.wording import beside as with_others
from rulebook import Answer, Expired, MissingFact, Result, Rulebook, facts_to_json
from rulebook.model import FactValue

_UNSAID = ("", None)


@dataclass(frozen=True)
class Replied:
    """What a rule answers: the message, the result it says, and the question it leaves open."""

    said: Message
    result: Result
    pending: Mapping[str, Any] | None = None


def say(
    dispatcher: CollectingDispatcher,
    turn: Turn,
    *said: Message,
    facts: Mapping[str, FactValue] | None = None,
    last_rule: str | None = None,
    pending: Mapping[str, Any] | None = None,
    result: Result | None = None,
) -> None:
    """Say messages; what is not given stays as it was known, but a question asked before is over.

    What the messages propose waits for the next one, beside `pending`.
    """
    dispatcher.utter_message(
        json_message={
            "messages": [
                {name: value for name, value in one.items() if value not in _UNSAID} for one in said
            ],
            "state": {
                "facts": facts_to_json(_remembered(turn) if facts is None else facts),
                "last_rule": last_rule or turn.last_rule,
                "pending": {**(pending or {}), **waiting(said)} or None,
            },
            "trace": _trace(turn, result),
        }
    )


def _remembered(turn: Turn) -> Mapping[str, FactValue]:
    """What holds from now on: a fact that was only compared with does not."""
    return turn.known if compares(turn) else turn.facts


def say_rules(
    dispatcher: CollectingDispatcher,
    turn: Turn,
    replies: Sequence[Replied],
    facts: Mapping[str, FactValue] | None = None,
    pending: Mapping[str, Any] | None = None,
    beside: Sequence[Message] = (),
) -> None:
    """Say what rules answer, in order, then what is `beside` them; `facts` are to be remembered.

    Of two open questions the last waits; without any, `pending` goes on waiting.
    """
    open_questions = [reply.pending for reply in replies if reply.pending]
    say(
        dispatcher,
        turn,
        *(reply.said for reply in replies),
        *beside,
        facts=facts,
        last_rule=replies[-1].result.regle,
        pending=open_questions[-1] if open_questions else pending,
        result=replies[0].result,
    )


def reply(
    turn: Turn,
    rulebook: Rulebook,
    id: str,
    facts: Mapping[str, FactValue],
    confidence: float = 1.0,
    unknown: bool = False,
) -> Replied:
    """Return what a rule answers to facts; `unknown`: the one that is missing can't be told."""
    result = rulebook.answer(id, facts, on=turn.today)
    said = message(result, rulebook, confidence)
    if isinstance(result, Answer | MissingFact):
        said = with_others(said, elsewhere(result, rulebook, facts, turn.today))
    if not isinstance(result, MissingFact):
        return Replied(said, result)
    pending = {"fact": result.fait, "rule": id, "type": rulebook.faits[result.fait].type}
    return Replied(every_branch(result, rulebook, confidence) if unknown else said, result, pending)


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
