"""A subject alone, « indemnité » or « j'ai un problème de tribune »: the questions on it are proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.context import of_certain_councils
from assistant.deciding import TO_CHOOSE, Decision, Ranked
from assistant.kinds import TALK, kind_of
from assistant.lexical import levelled, words

_AROUND = words(
    """
    a ai aide alors as au aux avec avons besoin bonjour bonsoir ce concernant conseil cote d de des
    difficulte difficultes du en est et euh histoire il info information informations infos j je l la
    le les ma mes moi mon n niveau nos notre nous on parler pb petite problem probleme problemes
    propos qu question questions que renseignement renseignements rapport s souci soucis stp sujet
    sur svp un une veux voudrais y
    """
)
_MOST = 3
# From which probability one word of small talk is small talk, even if titles name it.
_SURE = 0.5
_SUITES = "suite_"


def subject(text: str) -> str | None:
    """Return the one word that a message is about when it says nothing else."""
    told = {word for word in levelled(text).split() if word not in _AROUND}
    return told.pop() if len(told) == 1 else None


def told_apart(
    text: str, ranking: Sequence[Ranked], titles: Mapping[str, Sequence[str]], council: str = ""
) -> list[Ranked]:
    """Return the likeliest rules whose titles name the one word of a vague message; none when it is clear.

    Without a `council`, those of certain councils alone come last: they ask the same for fewer people.
    """
    word, first = subject(text), ranking[0]
    talk = kind_of(first.intent) == TALK and not first.intent.startswith(_SUITES)
    if word is None or (talk and first.probability >= _SURE):
        return []
    alike = _singular(word)
    naming = [one for one in ranking if one.is_rule and alike in _words(titles.get(one.intent, ("",))[0])]
    if not council:
        naming.sort(key=lambda one: of_certain_councils(one.intent))
    return naming[:_MOST] if len(naming) > 1 else []


def to_choose(some: Sequence[Ranked], ranking: Sequence[Ranked]) -> tuple[Decision, list[Ranked]]:
    """Return the decision to propose some rules, and the ranking with them alone in front."""
    whole = sum(one.probability for one in some) or 1.0
    first = [Ranked(one.intent, one.probability / whole) for one in some]
    others = [Ranked(one.intent, 0.0) for one in ranking if one not in some]
    return Decision(TO_CHOOSE, first[0].probability, "plausible"), [*first, *others]


def _words(title: str) -> frozenset[str]:
    return frozenset(_singular(word) for word in levelled(title).split())


def _singular(word: str) -> str:
    return word.rstrip("sx")
