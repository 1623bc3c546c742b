"""Several rules are plausible: propose them, once; then a trainer."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import book
from actions.elsewhere import COMPETES, COUNCIL
from actions.offering import plausible, proposed, suggestion, unclear
from actions.pendants import one_question, own_of
from actions.saying import reply, say, say_rules
from actions.taking_up import declined, taken_up
from actions.turn import Turn, turn
from actions.unsure import told_by_what_precedes
from rulebook import Rulebook

# Which sum of the rules that compete makes their common question sure.
_SURE = 0.55


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
        if _one_question(dispatcher, asked, rulebook):
            return []
        if _in_circles(asked):
            declined(dispatcher, asked, unclear(asked, rulebook))
        else:
            opening = "J'hésite entre plusieurs sujets."
            say(dispatcher, asked, suggestion(asked, rulebook, opening))
        return []


def _one_question(dispatcher: CollectingDispatcher, asked: Turn, rulebook: Rulebook) -> bool:
    """Answer when the rules that compete ask the same, each for its councils: only the council is open."""
    rivals = {id: probability for id, probability in asked.ranking[:3] if probability >= COMPETES}
    general, sure = one_question(list(rivals)), sum(rivals.values())
    if general is None or len(rivals) == 1 or sure < _SURE:
        return False
    council = asked.facts.get(COUNCIL)
    own = None if council is None else own_of(general, str(council))
    say_rules(dispatcher, asked, [reply(asked, rulebook, own or general, asked.facts, sure)])
    return True


def _in_circles(asked: Turn) -> bool:
    """Tell whether proposing again would be a second time: at once, or with the rules that were declined."""
    pending = asked.pending or {}
    return "suggested" in pending or bool(set(plausible(asked)) & set(proposed(asked)))
