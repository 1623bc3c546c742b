"""Messages that only go on with what precedes: nothing but facts, or a fact put to the same question."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.deciding import FACT, Decision
from assistant.facts import Found, without_facts
from assistant.lexical import levelled

# What may stand around a fact without asking anything else.
_AROUND = frozenset(
    [
        "a",
        "ai",
        "alors",
        "au",
        "aux",
        "avec",
        "bah",
        "ben",
        "bon",
        "bonjour",
        "c",
        "ca",
        "ce",
        "cela",
        "chez",
        "combien",
        "comme",
        "compte",
        "compter",
        "conseil",
        "d",
        "dans",
        "de",
        "des",
        "donc",
        "du",
        "elle",
        "elu",
        "elue",
        "en",
        "environ",
        "est",
        "et",
        "etre",
        "euh",
        "exactement",
        "fait",
        "habite",
        "habitants",
        "il",
        "j",
        "ils",
        "je",
        "l",
        "la",
        "le",
        "les",
        "ma",
        "mais",
        "meme",
        "moi",
        "moins",
        "mon",
        "ne",
        "non",
        "notre",
        "nous",
        "ok",
        "on",
        "ou",
        "oui",
        "par",
        "pas",
        "peu",
        "plus",
        "pour",
        "pres",
        "presque",
        "qu",
        "que",
        "question",
        "sa",
        "si",
        "soit",
        "sommes",
        "son",
        "sont",
        "suis",
        "sur",
        "tout",
        "toute",
        "une",
        "un",
        "vers",
        "village",
        "ville",
        "voila",
        "vous",
        "y",
        "commune",
        "mairie",
        "population",
        "conseiller",
        "conseillere",
        "municipal",
        "municipale",
        "opposition",
        "minorite",
        "minoritaire",
    ]
)


def follow(text: str, facts: Sequence[Found]) -> Decision | None:
    """Return the decision for a message made of facts and nothing else, None when it asks something."""
    if not facts:
        return None
    words = levelled(without_facts(text, facts)).split()
    if all(word in _AROUND for word in words):
        return Decision(FACT, 1.0, "conversation")
    return None
