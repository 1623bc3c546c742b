"""What a machine should not decide is offered to a trainer; distress comes before anything else."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.alert import ALERT
from actions.base import book
from actions.offering import offer, unclear
from actions.saying import reply, say
from actions.taking_up import declined, taken_up
from actions.turn import Turn, turn
from actions.unsure import told_by_what_precedes
from actions.wording import NBSP, labelled
from rulebook import Answer, MissingFact, Rulebook

# Both texts give all the numbers; which comes first is that of the danger from others, or from oneself.
_DANGER = re.compile(
    r"menac|fr[ao]pp|gifl|\b(?:un|des|de|les) coups?\b(?! de fil)|poing|agress|bouscul|violen|blessé"
    r"|me tuer|\bballes?\b|\barmes?\b|couteau|incendi|br[ûu]l|tagu|me (?:suit|suivent)|suivie? jusqu|anonyme"
    r"|empoisonn|\btiré\b",
    re.IGNORECASE,
)
_DESPAIR = re.compile(
    r"mourr?ir|suicid|en finir|idées? noires?|dispara[îi]tre|envie de vivre|plus (?:la force|envie)|cachets"
    r"|au bout",
    re.IGNORECASE,
)
# Why a message goes to a person although a rule may treat its subject, and the text that says so.
_BESIDE_A_RULE = {
    "décision inconnue": "decision_inconnue",
    "avis contraire": "avis_contraire",
    "sa cause": "transmettre",
}
_LEAST_TOLD = 0.3
_TOLD = ("rule", "facts", "assumed", "references")


class ActionTransmettre(Action):
    """Offers to pass the question on, and says why."""

    def name(self) -> str:
        """Return the name in `domain.yml`."""
        return "action_transmettre"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Say the offer."""
        asked, rulebook = turn(tracker, book()), book()
        if taken_up(dispatcher, asked, rulebook):
            return []
        if asked.intent == "detresse":
            say(dispatcher, asked, offer(_distress(asked.text)), pending=ALERT)
        elif asked.intent == "transmettre" and asked.reason in _BESIDE_A_RULE:
            _beside_its_rule(dispatcher, asked, rulebook)
        elif asked.intent == "transmettre" and asked.reason == "incertaine":
            _not_sure(dispatcher, asked, rulebook)
        else:
            say(dispatcher, asked, offer(asked.intent))
        return []


def _distress(text: str) -> str:
    return "detresse_danger" if _DANGER.search(text) and not _DESPAIR.search(text) else "detresse"


def _not_sure(dispatcher: CollectingDispatcher, asked: Turn, rulebook: Rulebook) -> None:
    if not told_by_what_precedes(dispatcher, asked, rulebook):
        declined(dispatcher, asked, unclear(asked, rulebook))


def _beside_its_rule(dispatcher: CollectingDispatcher, asked: Turn, rulebook: Rulebook) -> None:
    """Say why a person is needed, and what the base says of the subject when that is plain."""
    said = offer(_BESIDE_A_RULE[asked.reason])
    best = asked.ranking[0] if asked.ranking else ("", 0.0)
    if best[1] < _LEAST_TOLD:
        say(dispatcher, asked, said)
        return
    told = reply(asked, rulebook, best[0], asked.facts, best[1])
    if not isinstance(told.result, Answer | MissingFact):
        say(dispatcher, asked, said)
        return
    opening, _, question = said["text"].rpartition("\n\n")
    lines = [told.result.bref] if isinstance(told.result, Answer) else _branches(told.result)
    base = labelled("Ce que dit la base sur ce sujet", " ".join(lines) if len(lines) == 1 else "")
    base = base or "\n".join([f"Ce que dit la base sur ce sujet{NBSP}:", *(f"- {line}" for line in lines)])
    text = "\n\n".join([opening, base, question])
    shown = {name: told.said[name] for name in _TOLD}
    told_of = {"text": text, "first_step": opening, **shown}
    say(dispatcher, asked, {**said, **told_of}, last_rule=best[0], result=told.result)


def _branches(result: MissingFact) -> list[str]:
    return [branch.bref if isinstance(branch, Answer) else branch.motif for branch in result.branches]
