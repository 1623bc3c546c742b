"""Greetings, questions about the assistant, what is out of its scope."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import book
from actions.saying import say
from actions.texts import texts
from actions.turn import turn


class ActionConverser(Action):
    """Says the text of an intent that is not about the law."""

    def name(self) -> str:
        """Return the name in `domain.yml`."""
        return "action_converser"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Say the text."""
        heard = turn(tracker, book())
        said = texts()[heard.intent]
        say(dispatcher, heard, {"outcome": said.outcome, "text": said.text}, pending=heard.pending)
        return []
