"""Gathers what the classifier learns from: the questions, and each rule's own text cut into passages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.embedding import embed_all
from assistant.evidence import Evidence, Passages, Sentences

_PASSAGE = re.compile(r"\n+|(?<=[.?!])\s+(?=[A-ZÀÉÈÊ«])")
_SHORTEST = 25
# A sentence that stands under this many rules (a shared recourse) tells none of them apart.
_TOO_COMMON = 3


@dataclass(frozen=True)
class Lesson:
    """The clues learnt, with the position of each question's intent."""

    evidence: Evidence
    labels: npt.NDArray[np.int64]


def lesson(training_data: TrainingData, questions: Sentences, cache: str | None) -> Lesson:
    """Learn the clues from Rasa's training data, whose responses are the rules' texts."""
    full = [example.get_full_intent() for example in training_data.intent_examples]
    intents = sorted(set(full))
    position = {intent: i for i, intent in enumerate(intents)}
    labels = np.array([position[intent] for intent in full])
    documents = documents_of(training_data, intents)
    passages = passages_of(documents, position, Path(cache) if cache else None)
    return Lesson(Evidence(intents, labels, questions, passages, documents), labels)


def documents_of(training_data: TrainingData, intents: Sequence[str]) -> dict[str, str]:
    """Return the text of each intent that is a rule."""
    responses = training_data.responses
    return {intent: responses[f"utter_{intent}"][0]["text"] for intent in intents if "/" in intent}


def passages_of(documents: dict[str, str], position: dict[str, int], cache: Path | None) -> Passages:
    """Cut the rules' texts into sentences, without those that many rules share, and embed them."""
    cut = {intent: list(dict.fromkeys(_PASSAGE.split(text))) for intent, text in documents.items()}
    common = Counter(passage for passages in cut.values() for passage in passages)
    kept = [
        (position[intent], passage)
        for intent, passages in cut.items()
        for passage in passages
        if len(passage) >= _SHORTEST and common[passage] < _TOO_COMMON
    ]
    vectors = embed_all([passage for _, passage in kept], "passage", cache)
    return Passages(np.array([intent for intent, _ in kept], np.int64), vectors)
