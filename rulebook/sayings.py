"""Whether a text says some words, as the test cases of the rules look for them.

Case, accents, no-break spaces, spaces and dots of article numbers make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache


def says(text: str, words: str) -> bool:
    """Return whether a text holds some words, a number at their ends being whole."""
    return holds(plain(text), words)


def holds(plain_text: str, words: str) -> bool:
    """Return what `says` does, for a text made plain beforehand: many words are sought in the same one."""
    return _pattern(words).search(plain_text) is not None


def plain(text: str) -> str:
    """Return a text without case, accents, nor the spaces and dots inside numbers and articles."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("œ", "oe"))
    flat = " ".join("".join(char for char in letters if not unicodedata.combining(char)).split())
    articles = re.sub(r"\b([lrda])\s?\.?\s?\*?(?=\d)", r"\1", flat)
    return re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", articles)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    sought = plain(words)
    before = r"(?<!\d)" if sought[0].isdigit() else ""
    after = r"(?!-?\d)" if sought[-1].isdigit() else ""
    return re.compile(before + re.escape(sought) + after)
