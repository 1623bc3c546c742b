"""A second question for the same rule gets what the rule says of it, not the same answer over again.

« Et le président peut raccourcir ? » after the time limit of a notice: the line about urgency comes first.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from actions.short_replies import levelled
from actions.wording import NBSP, Message, labelled
from rulebook import Answer

_STEM, _SHORTEST, _MOST = 5, 4, 3
_NEAR_BEST = 0.6
_TELLING = 0.9
"""How rare the words that a line shares with the question must be: one that most lines hold tells nothing."""
_EMPTY = frozenset(
    levelled(
        """
        avec avons avez alors aussi avoir autre bien cela cette chez combien comme comment conseil dans dire
        dois doit donc elle elles encore etais etait etes etre faire fait faut leur maire mais meme moins
        nous oblige parce peut peuvent plus pour pourquoi quand quel quelle quoi sans savoir sera sont
        sommes tout tous trop vous veut vraiment votre notre droit
        """
    ).split()
)


_WHOLE = frozenset({"tribune", "tribunes", "tribunal", "tribunaux"})
_GOING_ON = re.compile(
    r"(?:ah )?(?:d accord )?(?:et|mais|donc|alors|ou|meme|si|sinon|il|ils|elle|elles|on|ca|c est|cest)\b"
)
# « Et la tribune ? » names another subject, which a line of this rule may well mention.
_OTHER_SUBJECT = re.compile(
    r"(?:et|ou|mais) (?:pour |sur |dans |avec )?"
    r"(?:la|le|les|l|un|une|mon|ma|mes|nos|des|du|de|au|aux)(?: \w+){1,4}"
)
_VERB = re.compile(r"\b(?:il|ils|elle|elles|on|ca|c|peut|peuvent|doit|doivent)\b")
_LONGEST = 12
_SURE = 1.4


def goes_on(question: str, result: Answer) -> bool:
    """Tell whether a message that was not understood goes on with the rule: in its words and its matter."""
    said = levelled(question)
    short = len(said.split()) <= _LONGEST and (not _OTHER_SUBJECT.fullmatch(said) or bool(_VERB.search(said)))
    return short and bool(_GOING_ON.match(said)) and bool(_about(question, _lines(result), _SURE))


def focused(said: Message, result: Answer, question: str) -> Message:
    """Return the message with what the rule says of the question; as it is when it says nothing of it."""
    lines = _about(question, _lines(result))
    if not lines:
        return said
    text = "\n".join(f"- {line}" for line in lines) if len(lines) > 1 else lines[0]
    return {**said, "text": f"{text}\n\n{labelled('Rappel', result.bref)}"}


def _lines(result: Answer) -> list[str]:
    """Return what the rule can say, line by line, without what only opens a list."""
    said = [line for part in result.texte.split("\n\n") for line in part.split("\n")]
    said += [*result.recours, result.piege, result.limites]
    said += [f"{one.question} {one.risque}" for one in result.points_discutes]
    return [
        line.removeprefix("- ") for line in said if line and not line.rstrip().endswith((":", f"{NBSP}:"))
    ]


def _about(question: str, lines: Sequence[str], least: float = _TELLING) -> list[str]:
    wanted = _stems(question)
    held = [wanted & _stems(line) for line in lines]
    count = {word: sum(word in words for words in held) for word in wanted}
    rarity = {word: math.log(1 + len(lines) / n) for word, n in count.items() if n}
    scores = [sum(rarity[word] for word in words) for words in held]
    best = max(scores, default=0.0)
    if best < least:
        return []
    kept = sorted(range(len(lines)), key=lambda at: -scores[at])[:_MOST]
    return [lines[at] for at in sorted(kept) if scores[at] >= _NEAR_BEST * best]


def _stems(text: str) -> set[str]:
    """Return the beginnings of the words that tell something, and the numbers."""
    words = [word for word in levelled(text).split() if word not in _EMPTY]
    return {
        word if word in _WHOLE else word[:_STEM]
        for word in words
        if len(word) >= _SHORTEST or (word.isdigit() and len(word) > 1)
    }
