"""Messages that only go on with what precedes: nothing but facts, or a fact put to the same question."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.deciding import FACT, Decision, Ranked
from assistant.facts import MARK, Found, without_facts
from assistant.lexical import levelled, words

# What may stand around a fact without asking anything else.
_AROUND = words(
    """
    a ah ai alors au aux avec avons bah ben bon bonjour bonsoir c ca ce cela chez comme commune
    compte compter conseil conseiller conseillere d dans de depuis des donc ds du elle elu elue en
    environ est et etre euh exactement fait habitants habite il ils j je l la le les ma mairie mais
    me minoritaire minorite moi moins mon municipal municipale ne non notre nous ok on opposition ou
    oui par pas petit petite peu plus population pour pres presque qu que sa si siege soit sommes
    son sont suis sur tout toute un une vers viens village ville voila vous y
    """
)
# The same when there is a question that the fact may be put to: « je parlais de l'agglo ».
_GOING_ON = _AROUND | words(
    """
    ait applique aurait aussi autre avais avait cela change changerait chose collegue combien
    compterait concernant concerne copain copine cousine dire dis disais donne donnerait droit
    egalement etais etait etions eux existe faut fonctionne idem identique juste leur lui marche
    meme memes mes ont parce pardon pareil pareille parlais parle parlons peut peuvent pourrait
    quand quel quelle question questions qui quoi regle regles reste s seraient serait trompe
    trompee valable vaut veux voisin voisine voulais
    """
)


def follow(text: str, facts: Sequence[Found], goes_on: bool = False) -> Decision | None:
    """Return the decision for a message made of facts and nothing else, None when it asks something.

    `goes_on`: a question precedes, answered or waiting for a fact, so the fact may be put to it.
    """
    if facts and not beside(text, facts, goes_on):
        return Decision(FACT, 1.0, "conversation")
    return None


def beside(text: str, facts: Sequence[Found], goes_on: bool = False) -> list[str]:
    """Return the words of a message that are neither its facts nor what stands around facts."""
    said = levelled(MARK.sub(" ", without_facts(text, facts))).split()
    around = _GOING_ON if goes_on else _AROUND
    return [word for word in said if word not in around and not word.isdigit()]


def without_fact(text: str, facts: Sequence[Found], ranking: Sequence[Ranked]) -> list[Ranked]:
    """Return the ranking without `donner_fait` for a message that asks something besides its facts."""
    if not beside(text, facts):
        return list(ranking)
    rest = sum(one.probability for one in ranking if one.intent != FACT) or 1.0
    return [Ranked(one.intent, one.probability / rest) for one in ranking if one.intent != FACT]
