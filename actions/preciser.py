"""Several rules are plausible: propose them, once; then a trainer."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import book
from actions.offering import plausible, proposed, suggestion, unclear
from actions.saying import say
from actions.taking_up import declined, taken_up
from actions.turn import Turn, turn
from actions.unsure import told_by_what_precedes


class ActionPreciser(Action):
    """Offers two or three questions to choose from."""

    def name(self) -> str:
        """Return the name in `domain.yml`."""
        return "action_preciser"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Say the choices."""
        asked, rulebook = turn(tracker, book()), book()
        if taken_up(dispatcher, asked, rulebook):
            return []
        if told_by_what_precedes(dispatcher, asked, rulebook):
            return []
        if _in_circles(asked):
            declined(dispatcher, asked, unclear(asked, rulebook))
        else:
            opening = "J'hésite entre plusieurs sujets."
            say(dispatcher, asked, suggestion(asked, rulebook, opening))
        return []


def _in_circles(asked: Turn) -> bool:
    """Tell whether proposing again would be a second time: at once, or with the rules that were declined."""
    pending = asked.pending or {}
    return "suggested" in pending or bool(set(plausible(asked)) & set(proposed(asked)))
