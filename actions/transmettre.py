"""What a machine should not decide is offered to a trainer; distress comes before anything else."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.alert import ALERT, alerted
from actions.base import book
from actions.saying import say
from actions.texts import texts
from actions.turn import Turn, turn
from actions.wording import FORWARD, Message, rule_choice
from rulebook import Rulebook

_LEAST = 0.1


class ActionTransmettre(Action):
    """Offers to pass the question on, and says why."""

    def name(self) -> str:
        """Return the name in `domain.yml`."""
        return "action_transmettre"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Say the offer."""
        asked = turn(tracker, book())
        if alerted(asked) and asked.intent != "detresse":
            say(dispatcher, asked, offer("detresse_suite"))
        elif asked.reason == "incertaine" and asked.intent == "transmettre":
            say(dispatcher, asked, _unclear(asked, book()))
        else:
            say(dispatcher, asked, offer(asked.intent), pending=ALERT if asked.intent == "detresse" else None)
        return []


def offer(intent: str) -> Message:
    """Return the offer to pass a question on, in the words of its reason."""
    known = texts()
    said = known.get(intent) or known["transmettre"]
    return {"outcome": "escalate", "text": said.text, "choices": [FORWARD]}


def _unclear(asked: Turn, rulebook: Rulebook) -> Message:
    """Return the offer for a question that no rule was surely found for, with those that come near."""
    near = [rule_choice(id, rulebook) for id, probability in asked.ranking[:2] if probability >= _LEAST]
    said = texts()["incompris_proche" if near else "incompris"]
    return {"outcome": "escalate", "text": said.text, "choices": [*near, FORWARD]}
