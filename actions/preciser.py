"""Several rules are plausible: propose them."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.alert import alerted
from actions.base import book
from actions.saying import say
from actions.transmettre import offer
from actions.turn import Turn, turn
from actions.wording import Message, rule_choice
from rulebook import Rulebook

_LEAST = 0.08
_NONE = {"label": "Aucune de ces questions", "choice": {"kind": "none"}}


class ActionPreciser(Action):
    """Offers two or three questions to choose from."""

    def name(self) -> str:
        """Return the name in `domain.yml`."""
        return "action_preciser"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Say the choices."""
        asked = turn(tracker, book())
        if alerted(asked):
            say(dispatcher, asked, offer("detresse_suite"))
        else:
            say(dispatcher, asked, suggestion(asked, book(), "Je ne suis pas sûr d'avoir bien compris."))
        return []


def suggestion(asked: Turn, rulebook: Rulebook, opening: str) -> Message:
    """Return the message that proposes the most plausible rules, two at least."""
    plausible = [id for id, probability in asked.ranking[:3] if probability >= _LEAST]
    shown = plausible if len(plausible) > 1 else [id for id, _ in asked.ranking[:2]]
    return {
        "outcome": "suggest",
        "text": f"{opening} Laquelle de ces questions est la vôtre ?",
        "choices": [*(rule_choice(id, rulebook) for id in shown), _NONE],
    }
