"""Gathers what the classifier learns from: the questions, each rule's text, and how its answers begin.

The importer gives both as the two responses of the rule's intent. Embedding every sentence of the rules finds
hardly more rules than their openings alone, for four times the training.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.embedding import embed_all
from assistant.evidence import Evidence, Passages, Sentences
from assistant.tokenizer import lemmas

_SENTENCE_END = re.compile(r"\n+|(?<=[.?!])\s+(?=[A-ZÀÉÈÊ«])")
_SHORTEST = 25


def teaches(example: Message) -> bool:
    """Tell whether an example teaches its intent; those of `data/calibrage/` only set the clues' weights."""
    metadata: dict[str, Any] = example.get("metadata") or {}
    return not (metadata.get("intent") or {}).get("calibrage")


def learn_evidence(
    training_data: TrainingData, examples: Sequence[Message], questions: Sentences, cache: Path | None
) -> Evidence:
    """Learn the clues from the examples that teach; the training data's responses are the rules' texts."""
    full = [example.get_full_intent() for example in examples]
    intents = sorted(set(full))
    documents = documents_of(training_data, intents)
    passages = passages_of(training_data, intents, cache)
    return Evidence(intents, labels_of(examples, intents), questions, passages, documents)


def labels_of(examples: Sequence[Message], intents: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return the position of each example's intent; raises KeyError for an intent that nothing teaches."""
    position = {intent: i for i, intent in enumerate(intents)}
    return np.array([position[example.get_full_intent()] for example in examples], np.int64)


def documents_of(training_data: TrainingData, intents: Sequence[str]) -> dict[str, str]:
    """Return the text of each intent that is a rule."""
    responses = training_data.responses
    return {intent: responses[f"utter_{intent}"][0]["text"] for intent in intents if "/" in intent}


def neighbours_of(training_data: TrainingData) -> dict[str, list[str]]:
    """Return for each rule those to be read after it."""
    return {intent: list(known["voisines"]) for intent, known in _metadata(training_data)}


def decisions_of(training_data: TrainingData) -> frozenset[str]:
    """Return the numbers and dates by which the rules cite decisions."""
    return frozenset(one for _, known in _metadata(training_data) for one in known["decisions"])


def titles_of(training_data: TrainingData, examples: Sequence[Message]) -> dict[str, list[str]]:
    """Return each rule's title and its lemmas; the title is one of the rule's examples."""
    texts = {example.get(TEXT): lemmas(example) for example in examples}
    titles = {
        name.removeprefix("utter_"): responses[0]["text"].partition("\n")[0]
        for name, responses in training_data.responses.items()
        if responses and "metadata" in responses[0]
    }
    return {id: [title, texts[title]] for id, title in titles.items() if title in texts}


def _metadata(training_data: TrainingData) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, responses in training_data.responses.items():
        if responses and "metadata" in responses[0]:
            yield name.removeprefix("utter_"), responses[0]["metadata"]


def passages_of(training_data: TrainingData, intents: Sequence[str], cache: Path | None) -> Passages:
    """Cut the openings of the rules' answers into sentences, and embed them."""
    responses = training_data.responses
    kept = [
        (position, sentence)
        for position, intent in enumerate(intents)
        if "/" in intent
        for sentence in dict.fromkeys(_SENTENCE_END.split(responses[f"utter_{intent}"][1]["text"]))
        if len(sentence) >= _SHORTEST
    ]
    vectors = embed_all([sentence for _, sentence in kept], "passage", cache)
    return Passages(np.array([intent for intent, _ in kept], np.int64), vectors)
