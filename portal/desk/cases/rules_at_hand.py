"""Finds rules by words, and makes of a branch of one a sentence to insert, with its references.

Only what the rules base would serve today can be inserted: what is past its review date says why not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.regles import describing
from rulebook import Rulebook, UnknownRule
from rulebook.rule import Regle

SHOWN = 6
_WORD = re.compile(r"[a-z0-9]{3,}")
_EMPTY = {
    "les",
    "des",
    "une",
    "est",
    "que",
    "qui",
    "pour",
    "dans",
    "sur",
    "pas",
    "peut",
    "son",
    "ses",
    "aux",
    "mon",
}
_NB = "\u00a0"


@dataclass(frozen=True)
class Found:
    """A rule that was found: its page, why it can't be inserted (or nothing), its branches of today."""

    id: str
    title: str
    url: str
    withheld: str
    branches: tuple[dict[str, str], ...]


def search(book: Rulebook, words: str, today: date) -> list[Found]:
    """Return the rules whose title and text hold most of the words, best first."""
    wanted = _words(words)
    if not wanted:
        return []
    scored = [(_score(regle, wanted, today), rule_id) for rule_id, regle in book.rules.items()]
    best = sorted((-score, rule_id) for score, rule_id in scored if score)
    return [_found(book, rule_id, today) for _, rule_id in best[:SHOWN]]


def sentence(book: Rulebook, rule_id: str, branch: str, today: date) -> str:
    """Return what a branch of a rule says today, with its references, or nothing if it may not be said."""
    try:
        rule = describing.rule(book, rule_id, on=today, today=today)
    except UnknownRule:
        return ""
    case = next((one for one in rule.get("cases", ()) if one["id"] == branch and one["text"]), None)
    if case is None:
        return ""
    labels = dict.fromkeys(one["label"] for one in (*case["references"], *rule["references"]))
    sources = f"\n\nTextes{_NB}: {f'{_NB}; '.join(labels)}." if labels else ""
    doubt = "\n\nCe point reste à confirmer dans une source." if _is_open(rule) else ""
    return f"{case['text'].strip()}{sources}{doubt}"


def _is_open(rule: dict[str, Any]) -> bool:
    return bool(rule["status"] == "a_confirmer")


def _found(book: Rulebook, rule_id: str, today: date) -> Found:
    rule = describing.rule(book, rule_id, on=today, today=today)
    withheld = rule.get("withheld") if "cases" not in rule else ""
    branches = tuple(
        {"id": one["id"], "when": one["when"], "short": one["short"] or one["text"]}
        for one in rule.get("cases", ())
        if one["text"]
    )
    missing = "Elle ne s'applique pas encore, ou plus." if withheld == "" and "cases" not in rule else ""
    return Found(rule_id, rule["title"], rule["url"], str(withheld or missing), branches)


def _score(regle: Regle, wanted: set[str], today: date) -> int:
    """A word of the title or of the name counts three times one of the text."""
    title = _words(f"{regle.titre} {regle.id.replace('_', ' ').replace('/', ' ')}")
    text = _words(" ".join(_texts(regle, today)))
    return sum(3 if _holds(title, word) else 1 for word in wanted if _holds(title | text, word))


def _texts(regle: Regle, today: date) -> Iterator[str]:
    yield from regle.questions
    version = regle.version_on(today)
    for cas in version.cas if version else ():
        yield f"{cas.bref} {cas.reponse}"


def _holds(text: set[str], word: str) -> bool:
    return word in text or (len(word) > 4 and any(one.startswith(word[:-1]) for one in text))


def _words(text: str) -> set[str]:
    bare = unicodedata.normalize("NFD", text.lower())
    plain = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return set(_WORD.findall(plain)) - _EMPTY
