"""Whether a rulebook still gives a test case what it expects, as `tests/rules/test_cases.py` judges."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from rulebook import Answer, Expired, MissingFact, NotCovered, Rulebook
from rulebook.examples import Exemple
from rulebook.showing import as_text

_EXPECTED = {"reponse": Answer, "fait_manquant": MissingFact, "non_couvert": NotCovered, "expiree": Expired}


def passes(exemple: Exemple, rulebook: Rulebook) -> bool:
    """Return whether the case gets the outcome, the branch or the question, and the words that it demands."""
    result = rulebook.answer(exemple.regle, exemple.faits, on=exemple.date)
    if not isinstance(result, _EXPECTED[exemple.attendu]):
        return False
    if isinstance(result, Answer | NotCovered) and result.cas != exemple.cas:
        return False
    if isinstance(result, MissingFact) and result.fait != exemple.fait:
        return False
    text = plain(as_text(result, rulebook.faits))
    wanted = all(_holds(text, words) for words in exemple.contient)
    return wanted and not any(_holds(text, words) for words in exemple.ne_contient_pas)


def says(text: str, words: str) -> bool:
    """Return whether a text holds some words, a number at their ends being whole."""
    return _holds(plain(text), words)


def plain(text: str) -> str:
    """Return a text without case, accents, nor the spaces and dots inside numbers and articles."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("œ", "oe"))
    flat = " ".join("".join(char for char in letters if not unicodedata.combining(char)).split())
    articles = re.sub(r"\b([lrda])\s?\.?\s?\*?(?=\d)", r"\1", flat)
    return re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", articles)


def _holds(text: str, words: str) -> bool:
    return _pattern(words).search(text) is not None


@cache
def _pattern(words: str) -> re.Pattern[str]:
    sought = plain(words)
    before = r"(?<!\d)" if sought[0].isdigit() else ""
    after = r"(?!-?\d)" if sought[-1].isdigit() else ""
    return re.compile(before + re.escape(sought) + after)
