"""A rule was understood, or several: say what they answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.again import otherwise
from actions.base import book
from actions.comparing import weighed
from actions.elsewhere import presumed
from actions.focusing import focused
from actions.offering import offer
from actions.own_law import beside_own_law
from actions.saying import Replied, reply, say_rules
from actions.taking_up import taken_up
from actions.texts import texts
from actions.turn import Turn, turn
from actions.wording import Message
from rulebook import Answer, Rulebook

_ASIDE = {"hors_sujet": "hors_sujet_aussi", "pas_notre_role": "pas_notre_role_aussi"}
"""What is said of the part of a message that is not ours, when the rest was answered."""


class ActionRepondre(Action):
    """Answers from the rule that was understood, or asks the one fact it needs."""

    def name(self) -> str:
        """Return the name in `domain.yml`."""
        return "action_repondre"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Say the answer."""
        asked, rulebook = turn(tracker, book()), book()
        if not taken_up(dispatcher, asked, rulebook):
            say_several(dispatcher, asked, rulebook)
        return []


def say_several(dispatcher: CollectingDispatcher, asked: Turn, rulebook: Rulebook) -> None:
    """Say what each rule asked for answers, then one message for what is not of the law."""
    wanted = [one for one in asked.questions if "/" in one[0]]
    if not wanted:
        if asked.rule is None:
            raise ValueError("le message ne porte pas de règle")
        wanted = [(presumed(asked.rule, asked), asked.probability)]
    put = weighed(asked, rulebook)
    replies = [reply(asked, rulebook, id, put.facts, probability) for id, probability in wanted]
    if [id for id, _ in wanted] == [asked.last_rule] and not asked.found:
        replies = [_again(replies[0], asked)]
    others = dict.fromkeys(name for name, _ in asked.questions if "/" not in name)
    own_law = beside_own_law(asked.text, [id for id, _ in wanted], rulebook, asked.today)
    say_rules(dispatcher, asked, replies, put.kept, beside=[*own_law, *(_aside(name) for name in others)])


def _again(told: Replied, asked: Turn) -> Replied:
    """Return the reply of the rule that was answered just before, about this question."""
    if not isinstance(told.result, Answer):
        return told
    said = focused(told.said, told.result, asked.text)
    return replace(told, said=otherwise(asked, said, told.said, told.result))


def _aside(intent: str) -> Message:
    said = texts().get(_ASIDE.get(intent, intent))
    if said is None or said.outcome == "escalate":
        return offer(intent)
    return {"outcome": said.outcome, "text": said.text}
