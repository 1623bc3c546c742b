"""What a short question asks of the last answer: steps, texts, deadlines, an example, in short."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from actions.texts import texts
from actions.wording import FORWARD, NBSP, Message, labelled
from rulebook import Answer, MissingFact
from rulebook.wording import french_date

Found = Answer | MissingFact

_QUIET: Message = {"recourse": None, "choices": None}
_MOST = 3
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_UNIT = r"(?:jours?|mois|semaines?|heures?|ans?|années?)"
_DEADLINE = re.compile(
    rf"\b(?:\d+|une?|deux|trois|quatre|cinq|six|huit|dix|douze|quinze|trente)\s+{_UNIT}\b|\bdélais?\b"
    rf"|\b(?:1er|\d+)?\s*(?:{_MONTHS})\s+\d{{4}}|\b24 h\b|\b48 h\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"\bexemples?\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:depuis|jusqu['’](?:au|en)|avant (?:le|cette)|loi du|auparavant)\b", re.IGNORECASE)


def refused(said: Message, result: Found) -> Message:
    """Return the steps to take, before what they rest on."""
    steps = said["recourse"] or [said["text"]]
    return _answering(said, [_listed(f"Voici ce que vous pouvez faire{NBSP}:", steps)])


def source(said: Message, result: Found) -> Message:
    """Return the texts that the last answer rests on."""
    return _answering(said, [_listed(f"La réponse repose sur{NBSP}:", _cited(said))])


def certain(said: Message, result: Found) -> Message:
    """Return on what the last answer rests and how it was checked, and offer a person."""
    rule = said["rule"]
    checked = f"{rule['title']} (contrôlée le {french_date(date.fromisoformat(rule['checked_on']))})."
    doubt = texts()["suite_certitude"].text
    text = f"{doubt}\n\n{labelled('Règle appliquée', checked)}"
    first_step = doubt.partition("\n\n")[0]
    return {**said, "outcome": "escalate", "text": text, "first_step": first_step, "choices": [FORWARD]}


def deadlines(said: Message, result: Found) -> Message:
    """Return the times to keep: the answer in short or its opening, which may hold a date, and the steps."""
    opening = result.texte.partition("\n\n")[0] if isinstance(result, Answer) else ""
    first = opening if _DEADLINE.search(opening) else _brief(result)
    steps = [step for step in said["recourse"] if _DEADLINE.search(step)] or said["recourse"]
    return _answering(
        said, [first, *_passages(result, _DEADLINE), _listed(f"Pour agir{NBSP}:", steps)], result
    )


def since(said: Message, result: Found) -> Message:
    """Return the day from which the rule holds as it was told, and its texts with theirs."""
    return _answering(
        said,
        [
            f"La règle est en vigueur, telle que je vous l'ai dite, depuis le {french_date(result.version)}.",
            *_passages(result, _SINCE),
            _listed(f"Elle repose sur{NBSP}:", _cited(said)),
        ],
    )


def example(said: Message, result: Found) -> Message:
    """Return an example of the rule, or the words to say; without either, the answer and its steps."""
    found = _passages(result, _EXAMPLE)
    if isinstance(result, Answer):
        found += [labelled("À dire en séance", result.a_dire_en_seance)]
        found += [labelled("À faire inscrire au procès-verbal", result.au_proces_verbal)]
    if not any(found):
        found = [_brief(result), _listed(f"Concrètement{NBSP}:", said["recourse"])]
    return _answering(said, found, result)


def brief(said: Message, result: Found) -> Message:
    """Return the answer in short, and nothing else: « dites-le en une phrase »."""
    return _answering(said, [_brief(result)], result)


AFTER: Mapping[str, Callable[[Message, Found], Message]] = {
    "suite_refus": refused,
    "suite_source": source,
    "suite_certitude": certain,
    "suite_delai": deadlines,
    "suite_depuis": since,
    "suite_exemple": example,
    "suite_bref": brief,
}
"""What each intent makes of the message of the last rule."""


def _answering(said: Message, parts: Sequence[str], result: Found | None = None) -> Message:
    """Return the message with other words; `result` that lacks a fact: its question stays the last word."""
    text = "\n\n".join(part for part in parts if part)
    if isinstance(result, MissingFact):
        return {**said, "text": f"{text}\n\n{result.question}", "recourse": None}
    return {**said, "outcome": "answer", "text": text} | _QUIET


def _brief(result: Found) -> str:
    if isinstance(result, Answer):
        return result.bref
    lines = [branch.bref if isinstance(branch, Answer) else branch.motif for branch in result.branches]
    return _listed(f"Cela dépend{NBSP}:", lines)


def _passages(result: Found, wanted: re.Pattern[str]) -> list[str]:
    """Return what the answer says of something after its opening; the first of each branch when a fact is
    missing.
    """
    if isinstance(result, MissingFact):
        told = [f"\n\n{branch.texte}" for branch in result.branches if isinstance(branch, Answer)]
        return list(dict.fromkeys(part for text in told for part in _parts(text, wanted)[:1]))[:_MOST]
    return _parts(result.texte, wanted)[:_MOST]


def _parts(text: str, wanted: re.Pattern[str]) -> list[str]:
    """Return the paragraphs of a text, and the lines of its lists, that speak of something."""
    _, *others = text.split("\n\n")
    kept: list[str] = []
    for before, part in zip(["", *others], others, strict=False):
        if not part.startswith("- "):
            kept += [part] if wanted.search(part) else []
        elif before and before in kept and before.rstrip().endswith(":"):
            kept[-1] = f"{before}\n{part}"
        elif lines := [line for line in part.split("\n") if wanted.search(line)]:
            kept.append("\n".join(lines))
    return kept


def _cited(said: Message) -> list[str]:
    return [
        f"{one['label']} (depuis le {french_date(date.fromisoformat(one['since']))})"
        if "since" in one
        else str(one["label"])
        for one in said["references"]
    ]


def _listed(opening: str, lines: Sequence[str]) -> str:
    return "\n".join([opening, *(f"- {line}" for line in lines)]) if lines else ""
