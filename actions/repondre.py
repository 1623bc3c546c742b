"""A rule was understood, or several: say what they answer."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.alert import alerted
from actions.base import book
from actions.saying import reply, say, say_rules
from actions.transmettre import offer
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
        if alerted(asked):
            say(dispatcher, asked, offer("detresse_suite"))
            return []
        if asked.rule is None:
            raise ValueError("le message ne porte pas de règle")
        wanted = asked.questions or ((asked.rule, asked.probability),)
        replies = [reply(asked, book(), id, asked.facts, probability) for id, probability in wanted]
        say_rules(dispatcher, asked, replies)
        return []
