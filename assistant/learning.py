"""Gathers what the classifier learns from: the questions, each rule's text, and how its answers begin.

The importer gives both as the two responses of the rule's intent. Embedding every sentence of the rules finds
hardly more rules than their openings alone, for four times the training.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.embedding import embed_all
from assistant.evidence import Evidence, Passages, Sentences

_SENTENCE_END = re.compile(r"\n+|(?<=[.?!])\s+(?=[A-ZÀÉÈÊ«])")
_SHORTEST = 25


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
    passages = passages_of(training_data, position, Path(cache) if cache else None)
    return Lesson(Evidence(intents, labels, questions, passages, documents), labels)


def documents_of(training_data: TrainingData, intents: Sequence[str]) -> dict[str, str]:
    """Return the text of each intent that is a rule."""
    responses = training_data.responses
    return {intent: responses[f"utter_{intent}"][0]["text"] for intent in intents if "/" in intent}


def passages_of(training_data: TrainingData, position: dict[str, int], cache: Path | None) -> Passages:
    """Cut the openings of the rules' answers into sentences, and embed them."""
    openings = {
        intent: training_data.responses[f"utter_{intent}"][1]["text"] for intent in position if "/" in intent
    }
    kept = [
        (position[intent], sentence)
        for intent, text in openings.items()
        for sentence in dict.fromkeys(_SENTENCE_END.split(text))
        if len(sentence) >= _SHORTEST
    ]
    vectors = embed_all([sentence for _, sentence in kept], "passage", cache)
    return Passages(np.array([intent for intent, _ in kept], np.int64), vectors)
