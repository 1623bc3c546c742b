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
from sklearn.decomposition import TruncatedSVD

from assistant.embedding import Vectors
from assistant.lexical import Lexicon, articles
from assistant.ridge import Matrix, Ridge

Clues = npt.NDArray[np.float64]
"""Shape (questions, intents, clues)."""
CLUES = ("model", "near", "talk_model", "talk_near", "passage", "text", "article", "is_rule")
# The two of `talk` add to what the model and the near questions weigh for an intent that is no rule, since it
# has no text of its own to speak for it.
# The model reads words through this many directions: as good as all of them, and much faster to train.
_DIRECTIONS = 256
_NEIGHBOURS = 3


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
    """The clues, learnt once; `clues` weighs new questions, `held_out` those it learnt from, each unseen."""

    def __init__(
        self,
        intents: Sequence[str],
        labels: npt.NDArray[np.int64],
        sentences: Sentences,
        passages: Passages,
        documents: dict[str, str],
    ) -> None:
        """Learn from questions and their intents, and from the text (`documents`) of those that are rules."""
        self.intents = list(intents)
        self._labels = labels
        self._vectors = sentences.vectors
        self._passages = passages
        said = [documents.get(intent, "") for intent in self.intents]
        self._articles = [articles(text) for text in said]
        self._is_rule = np.array([intent in documents for intent in self.intents], float)
        self._lexicon = Lexicon().fit([*sentences.texts, *said], [*sentences.lemmas, *said])
        self._documents = self._lexicon.vectors(said, said)
        words = self._lexicon.vectors(sentences.texts, sentences.lemmas)
        self._middle = sentences.vectors.mean(axis=0)
        self._directions = TruncatedSVD(_DIRECTIONS, random_state=0).fit(words)
        self._model, unseen = Ridge.fit(self._inputs(sentences.vectors, words), labels, len(self.intents))
        likeness = sentences.vectors @ sentences.vectors.T
        np.fill_diagonal(likeness, -1.0)
        self.held_out = self._stack(sentences, unseen, likeness, words)

    def clues(self, sentences: Sentences) -> Clues:
        """Return the clues of new questions."""
        words = self._lexicon.vectors(sentences.texts, sentences.lemmas)
        scores = self._model.scores(self._inputs(sentences.vectors, words))
        return self._stack(sentences, scores, sentences.vectors @ self._vectors.T, words)

    def _inputs(self, vectors: Vectors, words: sparse.csr_matrix) -> Matrix:
        """Return what the model reads: the vector, away from the middle of all questions, and the words."""
        away = vectors - self._middle
        away /= np.linalg.norm(away, axis=1, keepdims=True)
        return np.hstack([away, self._directions.transform(words)])

    def _stack(
        self, sentences: Sentences, scores: Matrix, likeness: Vectors, words: sparse.csr_matrix
    ) -> Clues:
        count = len(self.intents)
        near = _nearest(likeness, self._labels, count, _NEIGHBOURS)
        passage = _nearest(sentences.vectors @ self._passages.vectors.T, self._passages.intents, count, 1)
        talk = 1.0 - self._is_rule
        clues = [
            scores,
            near,
            scores * talk,
            near * talk,
            passage,
            (words @ self._documents.T).toarray(),
            np.array([self._named(articles(text)) for text in sentences.texts]),
            np.broadcast_to(self._is_rule, passage.shape),
        ]
        return np.stack(clues, axis=2).astype(float)

    def _named(self, numbers: frozenset[str]) -> npt.NDArray[np.float64]:
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
            **{name: value for name, value in vars(self).items() if name != "held_out"},
            "_lexicon": self._lexicon.parts,
            "_model": self._model.weights,
            "_passages": {"intents": self._passages.intents, "vectors": self._passages.vectors},
            "_articles": [sorted(cited) for cited in self._articles],
        }

    @classmethod
    def of(cls, parts: dict[str, Any]) -> Evidence:
        """Return the evidence made of kept parts."""
        evidence = cls.__new__(cls)
        vars(evidence).update(parts)
        evidence._lexicon = Lexicon.of(parts["_lexicon"])
        evidence._model = Ridge(parts["_model"])
        evidence._passages = Passages(**parts["_passages"])
        evidence._articles = [frozenset(cited) for cited in parts["_articles"]]
        return evidence


def _nearest(likeness: npt.NDArray[Any], owners: npt.NDArray[np.int64], count: int, among: int) -> Matrix:
    """Return, for each row, the mean of the best likenesses (`among` of them) to what each intent owns."""
    nearest = np.zeros((likeness.shape[0], count))
    for intent in range(count):
        own = likeness[:, owners == intent]
        if own.shape[1]:
            nearest[:, intent] = np.sort(own, axis=1)[:, -among:].mean(axis=1)
    return nearest
