"""What speaks for each intent given a question: a few clues, each a number for each intent.

An intent is a rule (`theme/id`) or one of `data/nlu/`. The clues are learnt from the questions and from the
rule's own text; how much each weighs is for `fusion.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from assistant.embedding import Vectors
from assistant.kinds import KINDS, belonging, kinds_of
from assistant.lexical import Bm25, Matrix, articles
from assistant.logistic import Logistic

Clues = npt.NDArray[np.float64]
"""Shape (questions, intents, clues)."""
CLUES = ("near", "sense", "passage", "words", "letters", "article", "kind", *KINDS[1:])
"""The last ones are the same for all questions: what sets off each kind of intent from the rules."""
_NEAREST = 3
# How much the sense is drawn apart before it is told from, alone or beside the words and the letters.
_SENSE = 1.5
# A question counts as much as three mentions in the rule's text: it is how people say it.
_QUESTION_WEIGHT = 3


@dataclass(frozen=True)
class Sentences:
    """Questions in the forms that the clues read, a row each."""

    texts: Sequence[str]
    lemmas: Sequence[str]
    vectors: Vectors


@dataclass(frozen=True)
class Passages:
    """Sentences of the rules' own texts: to which intent each belongs (its position), and its vector."""

    intents: npt.NDArray[np.int64]
    vectors: Vectors


class Evidence:
    """The clues, learnt once from questions, their intents, and the text of those that are rules."""

    def __init__(
        self,
        intents: Sequence[str],
        labels: npt.NDArray[np.int64],
        sentences: Sentences,
        passages: Passages,
        documents: dict[str, str],
    ) -> None:
        """Learn; `labels` are positions in `intents`, `documents` has the text of each that is a rule."""
        self.intents = list(intents)
        said = [documents.get(intent, "") for intent in self.intents]
        self._articles = [articles(text) for text in said]
        self._middle = sentences.vectors.mean(axis=0)
        self._vectors = self._away(sentences.vectors)
        self._own = _owned(labels, len(self.intents))
        self._sense = Logistic.learnt(_SENSE * self._vectors, labels, len(said))
        self._passages = self._away(passages.vectors)
        self._own_passages = _owned(passages.intents, len(self.intents))
        self._words = Bm25.of_words(_documents(said, labels, sentences.lemmas))
        self._letters = Bm25.of_letters(_documents(said, labels, sentences.texts))
        self._kinds = Logistic.learnt(self._forms(sentences), kinds_of(self.intents)[labels], len(KINDS))

    def clues(self, sentences: Sentences) -> Clues:
        """Return the clues of questions."""
        away = self._away(sentences.vectors)
        named = [self._named(articles(text)) for text in sentences.texts]
        clues = [
            _best(away @ self._vectors.T, self._own, _NEAREST),
            self._sense.logs(_SENSE * away),
            _best(away @ self._passages.T, self._own_passages, 1),
            self._words.scores(sentences.lemmas),
            self._letters.scores(sentences.texts),
            np.array(named),
            self._kinds.logs(self._forms(sentences))[:, kinds_of(self.intents)],
        ]
        kinds = belonging(self.intents)
        same = np.broadcast_to(kinds, (len(named), *kinds.shape))
        return np.concatenate([np.stack(clues, axis=2), same], axis=2).astype(float)

    def _forms(self, sentences: Sentences) -> sparse.csr_matrix:
        """Return all that is read of questions, a row each: words, letters, sense."""
        sense = sparse.csr_matrix(_SENSE * self._away(sentences.vectors))
        words, letters = self._words.told(sentences.lemmas), self._letters.told(sentences.texts)
        return sparse.hstack([words, letters, sense]).tocsr()

    def _away(self, vectors: Vectors) -> Vectors:
        """Return vectors seen from the middle of all questions: as they are, all sentences look alike."""
        return _unit(vectors - self._middle)

    def _named(self, numbers: frozenset[str]) -> Matrix:
        """Return how much the articles of a question point to each intent: shared among those citing it."""
        points = np.zeros(len(self.intents))
        for number in numbers:
            citing = np.array([number in cited for cited in self._articles], float)
            points += citing / max(citing.sum(), 1.0)
        return np.minimum(points, 1.0)

    @property
    def parts(self) -> dict[str, Any]:
        """Return what this is made of, to be kept with the model."""
        return {
            **vars(self),
            "_words": self._words.parts,
            "_letters": self._letters.parts,
            "_sense": self._sense.parts,
            "_kinds": self._kinds.parts,
            "_articles": [sorted(cited) for cited in self._articles],
        }

    @classmethod
    def of(cls, parts: dict[str, Any]) -> Evidence:
        """Return the evidence made of kept parts."""
        evidence = cls.__new__(cls)
        vars(evidence).update(parts)
        evidence._words, evidence._letters = Bm25(*parts["_words"]), Bm25(*parts["_letters"])
        evidence._sense, evidence._kinds = Logistic(*parts["_sense"]), Logistic(*parts["_kinds"])
        evidence._articles = [frozenset(cited) for cited in parts["_articles"]]
        return evidence


def _documents(said: Sequence[str], labels: npt.NDArray[np.int64], questions: Sequence[str]) -> list[str]:
    """Return for each intent all that speaks for it: its rule's text and its questions."""
    documents = [[text] for text in said]
    for label, question in zip(labels, questions, strict=True):
        documents[label] += [question] * _QUESTION_WEIGHT
    return [" ".join(texts) for texts in documents]


def _owned(owners: npt.NDArray[np.int64], count: int) -> npt.NDArray[np.int64]:
    """Return the rows that each intent owns, a line each, filled up with -1."""
    rows = [np.flatnonzero(owners == intent) for intent in range(count)]
    owned = np.full((count, max(map(len, rows), default=0)), -1)
    for line, own in zip(owned, rows, strict=True):
        line[: len(own)] = own
    return owned


def _best(likeness: npt.NDArray[Any], owned: npt.NDArray[np.int64], among: int) -> Matrix:
    """Return for each question the mean of its best likenesses (`among`) to what each intent owns, or 0."""
    best = np.zeros((len(likeness), len(owned)))
    counts = np.minimum((owned >= 0).sum(axis=1), among)
    for row, alike in zip(best, likeness, strict=True):
        own = np.where(owned >= 0, alike[owned], -np.inf)
        top = -np.partition(-own, min(among, own.shape[1]) - 1, axis=1)[:, :among]
        row[:] = np.where(np.isfinite(top), top, 0.0).sum(axis=1) / np.maximum(counts, 1)
    return best


def _unit(vectors: npt.NDArray[Any]) -> Vectors:
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, 1e-9), np.float32)
