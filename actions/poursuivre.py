"""What goes on with the last answer: a fact, « et s'il refuse ? », « quel article ? », « reviens »."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.again import otherwise
from actions.base import book
from actions.continuing import AFTER
from actions.fact_given import fact_given
from actions.offering import offer, plausible, suggestion
from actions.saying import reply, say, say_rules
from actions.taking_up import declined, taken_up
from actions.texts import texts
from actions.turn import Turn, turn
from rulebook import Answer, MissingFact, Rulebook

_SURE_ENOUGH = 0.03


class ActionPoursuivre(Action):
    """Goes on with the rule that was last answered, or says that there is none."""

    def name(self) -> str:
        """Return the name in `domain.yml`."""
        return "action_poursuivre"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Say what follows."""
        asked, rulebook = turn(tracker, book()), book()
        if taken_up(dispatcher, asked, rulebook):
            return []
        if asked.intent == "donner_fait":
            fact_given(dispatcher, asked, rulebook)
        elif asked.intent == "ne_sait_pas":
            _not_known(dispatcher, asked)
        elif asked.last_rule is None:
            _of_what(dispatcher, asked, rulebook)
        elif asked.intent == "revenir":
            say_rules(dispatcher, asked, [reply(asked, rulebook, asked.last_rule, asked.facts)])
        else:
            _more(dispatcher, asked, rulebook, asked.last_rule)
        return []


def _not_known(dispatcher: CollectingDispatcher, asked: Turn) -> None:
    """Help to ask who does not know what; a fact that can't be told is seen to before."""
    if "suggested" in (asked.pending or {}):
        declined(dispatcher, asked, offer("aucune"))
    else:
        said = texts()["ne_sait_pas"]
        say(dispatcher, asked, {"outcome": said.outcome, "text": said.text}, pending=asked.pending)


def _of_what(dispatcher: CollectingDispatcher, asked: Turn, rulebook: Rulebook) -> None:
    """Ask what a message goes on with, when nothing precedes it that was answered."""
    if "suggested" in (asked.pending or {}):
        declined(dispatcher, asked, offer("incompris"))
    elif plausible(asked) and asked.ranking[0][1] >= _SURE_ENOUGH:
        say(dispatcher, asked, suggestion(asked, rulebook, "De quoi parlez-vous ?"))
    else:
        said = texts()["sans_fil"]
        say(dispatcher, asked, {"outcome": said.outcome, "text": said.text}, pending=asked.pending)


def _more(dispatcher: CollectingDispatcher, asked: Turn, rulebook: Rulebook, id: str) -> None:
    """Say what the message asks of the last rule; a question that waits goes on waiting."""
    told = reply(asked, rulebook, id, asked.facts)
    said = told.said
    if isinstance(told.result, Answer | MissingFact):
        said = otherwise(asked, AFTER[asked.intent](said, told.result), said, told.result)
    waits = asked.pending if "fact" in (asked.pending or {}) else None
    say(dispatcher, asked, said, last_rule=id, pending=told.pending or waits, result=told.result)
