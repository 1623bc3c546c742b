"""What goes on with the last answer: a fact, « et s'il refuse ? », « quel article ? », a doubt."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.alert import alerted
from actions.base import book
from actions.preciser import suggestion
from actions.saying import reply, say, say_rules
from actions.texts import texts
from actions.transmettre import offer
from actions.turn import Turn, turn
from actions.wording import FORWARD, NBSP, Message, described, labelled, message
from rulebook import Answer, MissingFact, Rulebook

# « et dans une commune de 800 habitants ? » compares; « nous sommes 800 » says what holds from now on.
_COMPARING = re.compile(r"^\W*et\b(?!.*\b(?:nous|on|ma|notre|mon|je)\b)", re.IGNORECASE)


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
        if alerted(asked):
            say(dispatcher, asked, offer("detresse_suite"))
        elif asked.intent == "donner_fait":
            _fact(dispatcher, asked, rulebook)
        elif asked.last_rule is None:
            say(dispatcher, asked, suggestion(asked, rulebook, "De quoi parlez-vous ?"))
        else:
            _more(dispatcher, asked, rulebook, asked.last_rule)
        return []


def _fact(dispatcher: CollectingDispatcher, asked: Turn, rulebook: Rulebook) -> None:
    id = str((asked.pending or {}).get("rule") or asked.last_rule)
    if asked.found and id in rulebook.rules:
        kept = asked.known if _COMPARING.match(asked.text) else asked.facts
        say_rules(dispatcher, asked, [reply(asked, rulebook, id, asked.facts)], kept)
        return
    noted = described(asked.found, rulebook)
    text = (
        f"C'est noté{NBSP}: {noted}.\n\n{texts()['donner_fait'].text}" if noted else texts()["incompris"].text
    )
    say(dispatcher, asked, {"outcome": "smalltalk", "text": text}, pending=asked.pending)


def _more(dispatcher: CollectingDispatcher, asked: Turn, rulebook: Rulebook, id: str) -> None:
    result = rulebook.answer(id, asked.facts, on=asked.today)
    said = message(result, rulebook, asked.probability)
    if isinstance(result, Answer | MissingFact):
        said = _AFTER[asked.intent](said)
    pending = asked.pending if said["outcome"] != "clarify" else None
    say(dispatcher, asked, said, last_rule=id, pending=pending, result=result)


def _refused(said: Message) -> Message:
    """Return the steps to take, before what they rest on."""
    steps = said["recourse"] or [said["text"]]
    listed = "\n".join(f"- {step}" for step in steps)
    return {**said, "outcome": "answer", "text": f"Voici ce que vous pouvez faire{NBSP}:\n{listed}"} | _QUIET


def _source(said: Message) -> Message:
    """Return the texts that the last answer rests on."""
    cited = "\n".join(f"- {one['label']}" for one in said["references"])
    return {**said, "outcome": "answer", "text": f"La réponse repose sur{NBSP}:\n{cited}"} | _QUIET


def _certain(said: Message) -> Message:
    """Return on what the last answer rests and how it was checked, and offer a person."""
    rule = said["rule"]
    text = texts()["suite_certitude"].text
    checked = labelled("Règle appliquée", f"{rule['title']} (contrôlée le {rule['checked_on']}).")
    return {**said, "outcome": "escalate", "text": f"{text}\n\n{checked}", "choices": [FORWARD]}


_QUIET = {"recourse": None, "choices": None}
_AFTER = {"suite_refus": _refused, "suite_source": _source, "suite_certitude": _certain}
