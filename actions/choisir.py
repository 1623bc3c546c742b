"""A choice was pressed: a fact, a rule, « je ne sais pas », « aucune de ces questions »."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import book
from actions.offering import offer
from actions.saying import reply, say_rules
from actions.taking_up import declined
from actions.turn import turn
from rulebook import facts_from_json


class ActionChoisir(Action):
    """Goes on from a choice that the portal signed and checked."""

    def name(self) -> str:
        """Return the name in `domain.yml`."""
        return "action_choisir"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Say what follows from the choice; raises `KeyError` for a kind that is not of docs/protocol.md."""
        asked, rulebook = turn(tracker, book()), book()
        choice, kind = asked.choice, asked.choice["kind"]
        if kind == "none":
            declined(dispatcher, asked, offer("aucune"))
            return []
        facts = dict(asked.facts)
        if kind == "fact":
            facts |= facts_from_json({choice["fact"]: choice["value"]}, rulebook)
        answer = reply(asked, rulebook, choice["rule"], facts, unknown=kind == "unknown")
        say_rules(dispatcher, asked, [answer], facts)
        return []
