"""Words and letters of a question: how much they speak for each intent, and the articles they name.

Case, accents and apostrophes are levelled first: a phone's « jai recu la convoc » meets « j'ai reçu ».
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

Matrix = npt.NDArray[np.float64]
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_NUMBER = re.compile(r"\d+")
_ARTICLE = re.compile(r"\b(?:([lrd])[.\s]*)?(\d{1,4}(?:-\d{1,3}){1,3})\b", re.IGNORECASE)
_SHOUTED, _MOSTLY = 12, 0.7
# Okapi BM25's constants: how soon a repeated word says no more, how much a long text is discounted.
_SATURATION, _LENGTH = 1.2, 0.5


def levelled(text: str) -> str:
    """Return the text in lower case, without accents, signs or apostrophes."""
    letters = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
    plain = "".join(c for c in letters if not unicodedata.combining(c)).lower()
    return _NOT_WORD.sub(" ", plain).strip()


def unshouted(text: str) -> str:
    """Return a text written in capitals in lower case, letter for letter; any other text as it is.

    The embedding and the lemmas know nobody who shouts; a few capitals are an acronym.
    """
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if len(letters) < _SHOUTED or capitals < _MOSTLY * len(letters):
        return text
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def words(text: str) -> frozenset[str]:
    """Return the words of a list, levelled."""
    return frozenset(levelled(text).split())


def articles(text: str) -> frozenset[str]:
    """Return the numbers of articles that a text names, however typed: « L.2121 12 » is « 2121-12 »."""
    joined = re.sub(r"(?<=\d{4}) (?=\d{1,2}\b)", "-", text)
    return frozenset(number for _, number in _ARTICLE.findall(joined))


class Bm25:
    """Okapi BM25 over documents: which of them the words of a question speak for, rare words most."""

    def __init__(self, counter: CountVectorizer, weights: sparse.csr_matrix, rarity: Matrix) -> None:
        """Take what was learnt: `weights` has a row for each term, a column for each document."""
        self._counter, self._weights, self._rarity = counter, weights, rarity

    @classmethod
    def of_words(cls, documents: Sequence[str]) -> Bm25:
        """Learn documents by their words, and by two words in a row."""
        return cls._learn(CountVectorizer(token_pattern=r"\w\w+", ngram_range=(1, 2)), documents)

    @classmethod
    def of_letters(cls, documents: Sequence[str]) -> Bm25:
        """Learn documents by three to five letters in a row, inside a word: these survive a typing error."""
        return cls._learn(CountVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2), documents)

    @classmethod
    def _learn(cls, counter: CountVectorizer, documents: Sequence[str]) -> Bm25:
        counts = counter.fit_transform(map(_plain, documents)).tocoo()
        lengths = np.asarray(counts.sum(axis=1)).ravel()
        spread = np.bincount(counts.col, minlength=counts.shape[1])
        rarity = np.log1p((counts.shape[0] - spread + 0.5) / (spread + 0.5))
        length = 1.0 - _LENGTH + _LENGTH * lengths[counts.row] / lengths.mean()
        often = counts.data * (_SATURATION + 1) / (counts.data + _SATURATION * length)
        where = (counts.col, counts.row)
        weights = sparse.csr_matrix((often * rarity[counts.col], where), counts.shape[::-1])
        return cls(counter, weights, rarity)

    def scores(self, questions: Sequence[str]) -> Matrix:
        """Return how much each question speaks for each document: 0 for nothing, whatever its length."""
        asked = (self._counter.transform(map(_plain, questions)) > 0).astype(float)
        worth = np.maximum(asked @ self._rarity, 1.0)
        found: Matrix = (asked @ self._weights).toarray() / worth[:, None]
        return found

    def told(self, questions: Sequence[str]) -> sparse.csr_matrix:
        """Return the terms of each question, a row each, of length 1: the rarest weigh most."""
        asked = (self._counter.transform(map(_plain, questions)) > 0).astype(np.float32)
        rows: sparse.csr_matrix = normalize(asked.multiply(self._rarity[None, :]).tocsr())
        return rows

    @property
    def parts(self) -> list[Any]:
        """Return what this is made of, to be kept with the model."""
        return [self._counter, self._weights.astype(np.float32), self._rarity.astype(np.float32)]


def _plain(text: str) -> str:
    """Return a text without its numbers: they say the size of a council, not the question."""
    return _NUMBER.sub(" ", levelled(text))
