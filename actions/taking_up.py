"""What was proposed just before comes first: a short reply to it is not read as a question.

Every action asks here before anything else, whatever was understood of the message.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.alert import alerted
from actions.offering import choices, offer, proposed
from actions.saying import reply, say, say_rules
from actions.short_replies import means_no, means_none, means_unknown, means_yes, picked
from actions.texts import texts
from actions.turn import Turn
from actions.wording import FORWARD_AGAIN, Message
from rulebook import Rulebook

# After distress small talk is answered as such; the alert then waits for the message after it.
_PEACEFUL = frozenset(
    ["merci", "bonjour", "au_revoir", "qui_es_tu", "que_sais_tu_faire", "es_tu_avocat", "fraicheur"]
    + ["confidentialite", "langue"]
)


def taken_up(dispatcher: CollectingDispatcher, asked: Turn, rulebook: Rulebook) -> bool:
    """Say what follows from a reply to what was proposed; False when the message is none."""
    if asked.intent == "detresse":
        return False
    if alerted(asked):
        return _after_distress(dispatcher, asked)
    pending = asked.pending or {}
    if pending.get("rule") in rulebook.rules and (asked.intent == "ne_sait_pas" or means_unknown(asked.text)):
        say_rules(dispatcher, asked, [reply(asked, rulebook, pending["rule"], asked.facts, unknown=True)])
        return True
    return ("suggested" in pending and _suggested(dispatcher, asked, rulebook)) or (
        "offered" in pending and _offered(dispatcher, asked)
    )


def declined(dispatcher: CollectingDispatcher, asked: Turn, said: Message) -> None:
    """Say an offer after something was not understood or declined, and remember what was proposed."""
    seen = list(dict.fromkeys(proposed(asked)))
    say(dispatcher, asked, said, pending={"unclear": True, **({"seen": seen} if seen else {})})


def _after_distress(dispatcher: CollectingDispatcher, asked: Turn) -> bool:
    if asked.intent in _PEACEFUL and not means_yes(asked.text):
        return False
    said = _again("detresse_oui") if means_yes(asked.text) else offer("detresse_suite")
    say(dispatcher, asked, said)
    return True


def _suggested(dispatcher: CollectingDispatcher, asked: Turn, rulebook: Rulebook) -> bool:
    ids = [id for id in (asked.pending or {})["suggested"] if id in rulebook.rules]
    if not ids:
        return False
    positions = picked(asked.text, len(ids))
    offered = "offered" in (asked.pending or {})
    if positions and not (offered and means_yes(asked.text)):
        say_rules(dispatcher, asked, [reply(asked, rulebook, ids[at], asked.facts) for at in positions])
    elif asked.intent == "aucune" or (means_none(asked.text) and not (offered and means_no(asked.text))):
        declined(dispatcher, asked, offer("aucune"))
    elif means_yes(asked.text) and not offered:
        said = texts()["laquelle"]
        shown: dict[str, Any] = {
            "outcome": said.outcome,
            "text": said.text,
            "choices": choices(ids, rulebook),
        }
        say(dispatcher, asked, shown, pending=asked.pending)
    else:
        return False
    return True


def _offered(dispatcher: CollectingDispatcher, asked: Turn) -> bool:
    if means_yes(asked.text) or asked.intent == "demander_humain":
        say(dispatcher, asked, _again("transmettre_oui"))
    elif means_no(asked.text):
        said = texts()["transmettre_non"]
        say(dispatcher, asked, {"outcome": said.outcome, "text": said.text})
    else:
        return False
    return True


def _again(reason: str) -> Message:
    """Return an offer whose « Transmettre » passes on the question of the offer before."""
    return {**offer(reason), "choices": [FORWARD_AGAIN]}
