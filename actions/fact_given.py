"""A message that gives a fact: the question it answers, or was put to, is answered with it."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.comparing import counterpart, weighed
from actions.offering import choices, offer
from actions.saying import reply, say, say_rules
from actions.texts import texts
from actions.turn import Turn
from actions.wording import NBSP, Message, described
from rulebook import MissingFact, Rulebook


def fact_given(dispatcher: CollectingDispatcher, asked: Turn, rulebook: Rulebook) -> None:
    """Answer the pending question, or the last one, with the fact; else note it."""
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
