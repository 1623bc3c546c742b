"""Greetings, questions about the assistant, what is out of its scope."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import book
from actions.repondre import say_several
from actions.saying import say
from actions.taking_up import taken_up
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
        """Say the text; a question of law in the same message is answered first."""
        heard, rulebook = turn(tracker, book()), book()
        if taken_up(dispatcher, heard, rulebook):
            return []
        if any("/" in name for name, _ in heard.questions):
            say_several(dispatcher, heard, rulebook)
            return []
        said = texts()[heard.intent]
        say(dispatcher, heard, {"outcome": said.outcome, "text": said.text}, pending=heard.pending)
        return []
