"""A message that was not understood: what precedes may tell what it means, before anything is proposed."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.comparing import nothing_but_facts
from actions.fact_given import fact_given
from actions.focusing import focused, goes_on
from actions.saying import reply, say, say_rules
from actions.short_replies import named
from actions.turn import Turn
from rulebook import Answer, Rulebook


def told_by_what_precedes(dispatcher: CollectingDispatcher, asked: Turn, rulebook: Rulebook) -> bool:
    """Say what a fact alone, the words of a title just proposed, or a line of the last rule answers."""
    if nothing_but_facts(asked):
        fact_given(dispatcher, asked, rulebook)
        return True
    meant = _named_before(asked, rulebook)
    if meant:
        say_rules(dispatcher, asked, [reply(asked, rulebook, meant, asked.facts)])
        return True
    return _of_the_last_rule(dispatcher, asked, rulebook)


def _named_before(asked: Turn, rulebook: Rulebook) -> str | None:
    """Return the rule just proposed that a short message names by the words of its title."""
    ids = [id for id in (asked.pending or {}).get("suggested", ()) if id in rulebook.rules]
    at = named(asked.text, [rulebook.rule(id).titre for id in ids])
    return None if at is None else ids[at]


def _of_the_last_rule(dispatcher: CollectingDispatcher, asked: Turn, rulebook: Rulebook) -> bool:
    if asked.last_rule is None or asked.found or (asked.pending or {}).get("suggested"):
        return False
    told = reply(asked, rulebook, asked.last_rule, asked.facts)
    if not isinstance(told.result, Answer) or not goes_on(asked.text, told.result):
        return False
    said = focused(told.said, told.result, asked.text)
    say(dispatcher, asked, said, last_rule=asked.last_rule, pending=told.pending, result=told.result)
    return True
