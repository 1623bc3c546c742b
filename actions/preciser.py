"""Several rules are plausible: propose them, once; then a trainer."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import book
from actions.comparing import nothing_but_facts
from actions.fact_given import fact_given
from actions.offering import plausible, proposed, suggestion, unclear
from actions.saying import reply, say, say_rules
from actions.short_replies import named
from actions.taking_up import declined, taken_up
from actions.turn import Turn, turn
from rulebook import Rulebook


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
        if nothing_but_facts(asked):
            fact_given(dispatcher, asked, rulebook)
            return []
        meant = named_before(asked, rulebook)
        if meant:
            say_rules(dispatcher, asked, [reply(asked, rulebook, meant, asked.facts)])
        elif _in_circles(asked):
            declined(dispatcher, asked, unclear(asked, rulebook))
        else:
            opening = "J'hésite entre plusieurs sujets."
            say(dispatcher, asked, suggestion(asked, rulebook, opening))
        return []


def named_before(asked: Turn, rulebook: Rulebook) -> str | None:
    """Return the rule just proposed that a short message names by the words of its title."""
    ids = [id for id in (asked.pending or {}).get("suggested", ()) if id in rulebook.rules]
    at = named(asked.text, [rulebook.rule(id).titre for id in ids])
    return None if at is None else ids[at]


def _in_circles(asked: Turn) -> bool:
    """Tell whether proposing again would be a second time: at once, or with the rules that were declined."""
    pending = asked.pending or {}
    return "suggested" in pending or bool(set(plausible(asked)) & set(proposed(asked)))
