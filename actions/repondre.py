"""A rule was understood: say what it answers."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import book
from actions.saying import say_rule
from actions.turn import turn


class ActionRepondre(Action):
    """Answers from the rule that was understood, or asks the one fact it needs."""

    def name(self) -> str:
        """Return the name in `domain.yml`."""
        return "action_repondre"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Say the answer."""
        asked = turn(tracker, book())
        if asked.rule is None:
            raise ValueError("le message ne porte pas de règle")
        say_rule(dispatcher, asked, book(), asked.rule, asked.facts, confidence=asked.probability)
        return []
