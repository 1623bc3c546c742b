"""Words and letters of a question as a sparse vector: lemmas for the sense, n-grams for the typing.

Case, accents and apostrophes are levelled first: a phone's « jai recu la convoc » meets « j'ai reçu ».
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_NUMBER = re.compile(r"\d+")
_ARTICLE = re.compile(r"\b(?:([lrd])[.\s]*)?(\d{1,4}(?:-\d{1,3}){1,3})\b", re.IGNORECASE)


def levelled(text: str) -> str:
    """Return the text in lower case, without accents, signs or apostrophes."""
    letters = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
    plain = "".join(c for c in letters if not unicodedata.combining(c)).lower()
    return _NOT_WORD.sub(" ", plain).strip()


def articles(text: str) -> frozenset[str]:
    """Return the numbers of articles that a text names, however typed: « L.2121 12 » is « 2121-12 »."""
    joined = re.sub(r"(?<=\d{4}) (?=\d{1,2}\b)", "-", text)
    return frozenset(number for _, number in _ARTICLE.findall(joined))


class Lexicon:
    """Weights of words and letters, learnt on the training sentences."""

    def __init__(self) -> None:
        # Numbers say the size of a council, not the question: a population must not pull towards a rule.
        self._letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
        self._words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"\w\w+")

    def fit(self, texts: Sequence[str], lemmas: Sequence[str]) -> Lexicon:
        """Learn from sentences and from the lemmas of each."""
        self._letters.fit(map(_plain, texts))
        self._words.fit(map(_plain, lemmas))
        return self

    def vectors(self, texts: Sequence[str], lemmas: Sequence[str]) -> sparse.csr_matrix:
        """Return one row a sentence, of norm 1."""
        letters = self._letters.transform(map(_plain, texts))
        words = self._words.transform(map(_plain, lemmas))
        return normalize(sparse.hstack([letters, words])).tocsr()

    @property
    def parts(self) -> dict[str, Any]:
        """Return what a trained lexicon is made of, to be kept with the model."""
        return {"letters": self._letters, "words": self._words}

    @classmethod
    def of(cls, parts: dict[str, Any]) -> Lexicon:
        """Return the lexicon made of kept parts."""
        lexicon = cls()
        lexicon._letters, lexicon._words = parts["letters"], parts["words"]
        return lexicon


def _plain(text: str) -> str:
    return _NUMBER.sub(" ", levelled(text))
