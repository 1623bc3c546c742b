"""What precedes a message changes what is likely: « et s'il refuse ? » goes on with the last answer.

The factors were chosen once, on `tests/dialogues/`: as small as still find what is meant there. A full
question is read as if nothing preceded it, but for the council that is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.deciding import Ranked
from assistant.facts import Found
from assistant.following import beside
from assistant.lexical import levelled, words

LAST, NEIGHBOUR, SUITE = 5.0, 2.0, 14.0
"""How much likelier, for an elliptical message, the last rule, its neighbours, « et s'il refuse ? »."""
PROPOSED, EARLIER = 2.0, 20.0
"""The same for what was proposed just before, and for an earlier rule whose subject a message names again."""
TITLE = 0.3
"""How much an elliptical message is read after the last rule's title, rather than alone."""
OTHER_COUNCIL = 0.05
"""For a rule written for another kind of council than the one spoken of."""
ALONE = 0.3
"""For « et s'il refuse ? » or « quel article ? » when no answer precedes."""
US, ELSEWHERE = 0.02, 0.3
"""After an answer: for what is asked of the assistant without speaking to it, and, for an elliptical message,
for what is not ours."""
MEMBER = 0.25
"""For what is not ours, when a message says how large the council or its commune is: a member speaks."""
_SUITES = "suite_"
_OF_US = frozenset({"qui_es_tu", "que_sais_tu_faire", "es_tu_avocat", "fraicheur", "confidentialite"})
_NOT_OURS = frozenset({"hors_sujet", "pas_notre_role"})
_TO_US = words(
    """
    assistant chat chatbot conversation ia machine messages outil robot replique service site t ta te
    tes toi ton tu vos votre vous
    """
)
_UNSURE = "ne_sait_pas"
_STARTS = words("et mais si meme alors donc ou il elle ils elles ca c sinon aussi lui ce cela on")
_FEW, _FEW_GOING_ON = 2, 5
_FUNCTION = words(
    """
    ai ait apres as aura aurait aussi autre avant avez avoir ceux cette ces chaque chacun comment
    dedans deja deux dois doit doivent droit elles encore eux faire fais faut ici jamais leur lui
    maintenant mais mes mon n ni notre nos on ont ou par parce pendant peut peuvent peux pourquoi
    pourrait puis qu quand quel quelle quelles quels qui quoi rien s sa sans se sera serait ses si
    sinon sous t ta te toi toujours tous tu un va vont vos votre vous
    """
)
# The themes whose rules are written for one kind of council, and the words that call for them anyway.
_OWN = {
    "departement_region": ({"departement", "region"}, re.compile(r"departement|region|collectivite")),
    "intercommunalite": (
        {"epci"},
        re.compile(r"communaut|interco|epci|agglo|metropol|syndicat|com com|comcom|fiscalite propre"),
    ),
}


@dataclass(frozen=True)
class Context:
    """What precedes: the last rule answered, the rules to be read after it, whether a fact was asked for."""

    last_rule: str = ""
    neighbours: tuple[str, ...] = ()
    asked: bool = False
    council: str = ""
    before: str = ""
    """What the user asked just before, when no rule answered it."""
    proposed: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    """The rules answered before the last one."""
    says_size: bool = False
    """Whether the message itself says, anywhere in it, a number of inhabitants or another such fact."""
    named: tuple[str, ...] = ()
    """Those of `earlier` whose subject the message names again (`recalling.py`)."""

    def of(self, facts: Sequence[Found]) -> Context:
        """Return what precedes, with the council that the message itself names."""
        said = next((str(fact.value) for fact in facts if fact.name == "collectivite"), self.council)
        return replace(self, council=said, says_size=any(fact.name != "collectivite" for fact in facts))

    @property
    def goes_on(self) -> bool:
        """Whether there is a question that the message may go on with."""
        return bool(self.last_rule or self.asked)


def context_of(metadata: Mapping[str, Any], neighbours: Mapping[str, Sequence[str]]) -> Context:
    """Return what the portal says of what precedes (docs/protocol.md)."""
    last = str(metadata.get("last_rule") or "")
    pending = metadata.get("pending") or {}
    council = (metadata.get("facts") or {}).get("collectivite")
    return Context(
        last,
        tuple(neighbours.get(last, ())),
        "fact" in pending,
        council if isinstance(council, str) else "",
        before=str(metadata.get("before") or ""),
        proposed=tuple(pending.get("suggested") or ()),
        earlier=tuple(metadata.get("earlier") or ()),
    )


def in_context(
    text: str, facts: Sequence[Found], ranking: Sequence[Ranked], context: Context
) -> list[Ranked]:
    """Return the ranking of a message, given what precedes it."""
    short = bool(context.last_rule or context.before) and elliptical(text, facts)
    said = context.of(facts).council
    plain = levelled(text)
    to_us = not _TO_US.isdisjoint(plain.split())

    def factor(intent: str) -> float:
        by = 1.0
        if intent.startswith(_SUITES) and not context.last_rule:
            by *= ALONE
        if intent in _OF_US and context.last_rule and not to_us:
            by *= US
        if short and intent in _NOT_OURS:
            by *= ELSEWHERE
        if context.says_size and intent in _NOT_OURS:
            by *= MEMBER
        if intent == _UNSURE and not context.asked:
            by = 0.0
        if short and intent.startswith(_SUITES) and context.last_rule:
            by *= SUITE
        if intent in context.proposed:
            by *= PROPOSED
        if intent in context.named:
            by *= EARLIER
        if short and intent == context.last_rule and not context.named:
            by *= LAST
        elif short and intent in context.neighbours:
            by *= NEIGHBOUR
        councils, named = _OWN.get(intent.partition("/")[0], (set(), None))
        if named and said and said not in councils and not named.search(plain):
            by *= OTHER_COUNCIL
        return by

    weighed = [(one.intent, one.probability * factor(one.intent)) for one in ranking]
    whole = sum(weight for _, weight in weighed) or 1.0
    return sorted(
        (Ranked(name, weight / whole) for name, weight in weighed), key=lambda one: -one.probability
    )


def with_title(alone: Sequence[Ranked], titled: Sequence[Sequence[Ranked]]) -> list[Ranked]:
    """Return the ranking of an elliptical message from that of its words, and of these after each title.

    The title under which an intent is likeliest counts: nobody says which of two subjects is gone on with.
    """
    other: dict[str, float] = {}
    for ranking in titled:
        other |= {one.intent: max(one.probability, other.get(one.intent, 0.0)) for one in ranking}
    weighed = {one.intent: one.probability ** (1 - TITLE) * other[one.intent] ** TITLE for one in alone}
    whole = sum(weighed.values()) or 1.0
    return [Ranked(name, weight / whole) for name, weight in weighed.items()]


def of_certain_councils(intent: str) -> bool:
    """Tell whether an intent is a rule written for one kind of council alone."""
    return intent.partition("/")[0] in _OWN


def elliptical(text: str, facts: Sequence[Found] = ()) -> bool:
    """Tell whether a message is too short to be understood alone."""
    said = levelled(text).split()
    content = [word for word in beside(text, facts, goes_on=True) if word not in _FUNCTION]
    return len(content) <= (_FEW_GOING_ON if said and said[0] in _STARTS else _FEW)
