"""Marks: a word or a trait as a number that says nothing to who lacks the installation's secret.

Words lose their accents, their plural and their final e: « délibérations » finds « deliberation ».
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from functools import cache, lru_cache

from django.conf import settings

_WORD = re.compile(r"[a-z0-9]+")
_UNSOUGHT = """
le la les l de des du d un une et ou au aux en que qui quoi dont pour par sur dans est ce cet cette ces se s
ne n pas je j il elle on nous vous ils elles me m te t mon ma mes son sa ses leur leurs a ai as ont avec y
"""
_SHORTEST_PLURAL = 4
_SHORTEST_FEMININE = 5


def words(text: str) -> frozenset[str]:
    """Return the words of a text as they are looked for."""
    bare = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return frozenset(_stem(word) for word in _WORD.findall(bare) if word not in _unsought())


def of_word(word: str) -> int:
    """Return the mark of a word that `words` gave."""
    return _digest(f"mot:{word}")


def of_trait(name: str, value: str) -> int:
    """Return the mark of a trait: a theme, a rule, an outcome, a tag…"""
    return _digest(f"{name}={value}")


@cache
def _unsought() -> frozenset[str]:
    return frozenset(_UNSOUGHT.split())


def _stem(word: str) -> str:
    if len(word) >= _SHORTEST_PLURAL and word.endswith("aux") and not word.endswith("eaux"):
        word = f"{word[:-2]}l"
    elif len(word) >= _SHORTEST_PLURAL and word[-1] in "sx":
        word = word[:-1]
    return word.rstrip("e") if len(word) >= _SHORTEST_FEMININE else word


def _digest(text: str) -> int:
    keyed = _keyed(settings.SECRET_KEY).copy()
    keyed.update(text.encode())
    return int.from_bytes(keyed.digest()[:8], "big", signed=True)


@lru_cache(maxsize=2)
def _keyed(secret: str) -> hmac.HMAC:
    return hmac.new(f"portal.search.marks{secret}".encode(), digestmod=hashlib.sha256)
