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
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from assistant.embedding import Vectors
from assistant.lexical import Lexicon, articles

Clues = npt.NDArray[np.float64]
"""Shape (questions, intents, clues)."""
CLUES = ("model", "nearest", "near", "passage", "letters", "text", "article", "is_rule")
_FOLDS = 5
# The model reads words through this many directions: as good as all of them, and seven times faster to train.
_DIRECTIONS = 256


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
    """The clues, learnt once; `clues` weighs new questions, `held_out` the training questions themselves."""

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
        self._lexicon = Lexicon().fit(
            [*sentences.texts, *documents.values()], [*sentences.lemmas, *documents.values()]
        )
        self._words = self._lexicon.vectors(sentences.texts, sentences.lemmas)
        said = [documents.get(intent, "") for intent in self.intents]
        self._documents = self._lexicon.vectors(said, said)
        self._articles = [articles(text) for text in said]
        self._is_rule = np.array([intent in documents for intent in self.intents], float)
        self._middle = sentences.vectors.mean(axis=0)
        self._directions = TruncatedSVD(_DIRECTIONS, random_state=0).fit(self._words)
        self._model = _logistic().fit(self._inputs(sentences.vectors, self._words), labels)

    def clues(self, sentences: Sentences) -> Clues:
        """Return the clues of new questions."""
        words = self._lexicon.vectors(sentences.texts, sentences.lemmas)
        model = self._model.predict_log_proba(self._inputs(sentences.vectors, words))
        likeness = sentences.vectors @ self._vectors.T
        return self._stack(sentences, model, likeness, words @ self._words.T, words)

    def held_out(self, sentences: Sentences) -> Clues:
        """Return the clues of the training questions, each as if it had not been learnt from."""
        folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
        model = cross_val_predict(
            _logistic(),
            self._inputs(self._vectors, self._words),
            self._labels,
            cv=folds,
            method="predict_log_proba",
        )
        likeness, letters = self._vectors @ self._vectors.T, (self._words @ self._words.T).tolil()
        np.fill_diagonal(likeness, -1)
        letters.setdiag(0)
        return self._stack(sentences, model, likeness, letters.tocsr(), self._words)

    def _inputs(self, vectors: Vectors, words: sparse.csr_matrix) -> npt.NDArray[np.float64]:
        """Return what the model reads: the vector, away from the middle of all questions, and the words."""
        away = vectors - self._middle
        away /= np.linalg.norm(away, axis=1, keepdims=True)
        return np.hstack([away, self._directions.transform(words)])

    def _stack(
        self,
        sentences: Sentences,
        model: npt.NDArray[np.float64],
        likeness: Vectors,
        letters: sparse.csr_matrix,
        words: sparse.csr_matrix,
    ) -> Clues:
        count = len(self.intents)
        nearest, near = _best(likeness, self._labels, count)
        letters_best, _ = _best(letters.toarray(), self._labels, count)
        passage, _ = _best(sentences.vectors @ self._passages.vectors.T, self._passages.intents, count)
        text = (words @ self._documents.T).toarray()
        article = np.array([self._named(articles(text)) for text in sentences.texts])
        is_rule = np.broadcast_to(self._is_rule, passage.shape)
        clues = [np.maximum(model, -12.0), nearest, near, passage, letters_best, text, article, is_rule]
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
        kept = {
            name: value
            for name, value in vars(self).items()
            if name not in ("_lexicon", "_passages", "_articles")
        }
        return {
            **kept,
            "_lexicon": self._lexicon.parts,
            "_passages": {"intents": self._passages.intents, "vectors": self._passages.vectors},
            "_articles": [sorted(cited) for cited in self._articles],
        }

    @classmethod
    def of(cls, parts: dict[str, Any]) -> Evidence:
        """Return the evidence made of kept parts."""
        evidence = cls.__new__(cls)
        vars(evidence).update(parts)
        evidence._lexicon = Lexicon.of(parts["_lexicon"])
        evidence._passages = Passages(**parts["_passages"])
        evidence._articles = [frozenset(cited) for cited in parts["_articles"]]
        return evidence


def _logistic() -> LogisticRegression:
    return LogisticRegression(C=20.0, max_iter=300, tol=1e-3)


def _best(
    likeness: npt.NDArray[Any], owners: npt.NDArray[np.int64], count: int
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return, for each row, the best likeness to what each intent owns, and the mean of its best three."""
    best = np.zeros((likeness.shape[0], count))
    mean = np.zeros_like(best)
    for intent in range(count):
        own = likeness[:, owners == intent]
        if own.shape[1]:
            top = np.sort(own, axis=1)[:, -3:]
            best[:, intent], mean[:, intent] = top[:, -1], top.mean(axis=1)
    return best, mean
