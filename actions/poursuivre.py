"""What goes on with the last answer: a fact, « et s'il refuse ? », « quel article ? », « reviens »."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import book
from actions.comparing import counterpart, weighed
from actions.continuing import AFTER
from actions.offering import choices, offer, plausible, suggestion
from actions.saying import reply, say, say_rules
from actions.taking_up import declined, taken_up
from actions.texts import texts
from actions.turn import Turn, turn
from actions.wording import NBSP, Message, described
from rulebook import Answer, MissingFact, Rulebook

_SURE_ENOUGH = 0.08


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
            _fact(dispatcher, asked, rulebook)
        elif asked.intent == "ne_sait_pas":
            _not_known(dispatcher, asked)
        elif asked.last_rule is None:
            _of_what(dispatcher, asked, rulebook)
        elif asked.intent == "revenir":
            say_rules(dispatcher, asked, [reply(asked, rulebook, asked.last_rule, asked.facts)])
        else:
            _more(dispatcher, asked, rulebook, asked.last_rule)
        return []


def _fact(dispatcher: CollectingDispatcher, asked: Turn, rulebook: Rulebook) -> None:
    pending = asked.pending or {}
    id = str(pending.get("rule") or asked.last_rule)
    if not asked.found and pending.get("rule") in rulebook.rules:
        _again(dispatcher, asked, rulebook, id)
    elif asked.found and id in rulebook.rules and "suggested" not in pending:
        _with_fact(dispatcher, asked, rulebook, id)
    else:
        _noted(dispatcher, asked, rulebook)


def _with_fact(dispatcher: CollectingDispatcher, asked: Turn, rulebook: Rulebook, id: str) -> None:
    """Answer the same question with the fact, by the rule of the council that it names."""
    put = weighed(asked, rulebook)
    its = counterpart(id, asked, put.facts, rulebook)
    if its is None:
        say(dispatcher, asked, offer("autre_assemblee"), facts=put.kept)
        return
    waits = asked.pending if put.kept == asked.known else None
    say_rules(dispatcher, asked, [reply(asked, rulebook, its, put.facts)], put.kept, waits)


def _noted(dispatcher: CollectingDispatcher, asked: Turn, rulebook: Rulebook) -> None:
    """Note a fact; what was proposed is shown again, without proposing anything new."""
    noted = described(asked.found, rulebook)
    if not noted:
        said = texts()["ne_sait_pas"]
        say(dispatcher, asked, {"outcome": said.outcome, "text": said.text}, pending=asked.pending)
        return
    ids = [id for id in (asked.pending or {}).get("suggested", ()) if id in rulebook.rules]
    question = texts()["laquelle" if ids else "donner_fait"].text
    shown: Message = {"outcome": "smalltalk", "text": f"C'est noté{NBSP}: {noted}.\n\n{question}"}
    if ids:
        shown["choices"] = choices(ids, rulebook)
    say(dispatcher, asked, shown, pending=asked.pending)


def _again(dispatcher: CollectingDispatcher, asked: Turn, rulebook: Rulebook, id: str) -> None:
    """Ask once more what the last message was to tell and did not."""
    asking = reply(asked, rulebook, id, asked.facts)
    if isinstance(asking.result, MissingFact):
        text = f"{texts()['fait_non_lu'].text}\n\n{asking.result.question}"
        say(
            dispatcher,
            asked,
            {**asking.said, "text": text, "recourse": None},
            last_rule=id,
            pending=asking.pending,
            result=asking.result,
        )
    else:
        say_rules(dispatcher, asked, [asking])


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
        said = AFTER[asked.intent](said, told.result)
    waits = asked.pending if "fact" in (asked.pending or {}) else None
    say(dispatcher, asked, said, last_rule=id, pending=told.pending or waits, result=told.result)
