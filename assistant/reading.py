"""The forms in which the clues read a message: all of it, or the part that matters, without marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.message import Message

from assistant.embedding import embed
from assistant.evidence import Sentences
from assistant.facts import MARK
from assistant.splitting import Piece
from assistant.tokenizer import lemmas


def sentences(messages: Sequence[Message]) -> Sentences:
    """Return the forms of whole messages; raises when the pipeline has no sentence feature."""
    return Sentences(
        [message.get(TEXT) for message in messages],
        [lemmas(message) for message in messages],
        np.stack([_vector(message) for message in messages]),
    )


def forms(message: Message, parts: Sequence[Piece]) -> Sentences:
    """Return the forms of parts of a message, a row each, without the marks of the portal."""
    whole = message.get(TEXT)
    if [part.text for part in parts] == [whole] and not MARK.search(whole):
        return sentences([message])
    texts = [" ".join(MARK.sub(" ", part.text).split()) for part in parts]
    return Sentences(
        texts,
        [_lemmas(message, part) for part in parts],
        np.stack([embed(text) for text in texts]),
    )


def after(title: Sequence[str], said: Sentences) -> Sentences:
    """Return the forms of a message after a title, which is given with its lemmas."""
    text = f"{title[0]} {said.texts[0]}"
    return Sentences([text], [f"{title[1]} {said.lemmas[0]}"], embed(text)[None, :])


def _lemmas(message: Message, part: Piece) -> str:
    marks = [mark.span() for mark in MARK.finditer(message.get(TEXT))]
    bounds = [part.start, *(end for mark in marks for end in mark), part.end]
    spans = zip(bounds[::2], bounds[1::2], strict=True)
    return " ".join(
        words for a, b in spans if (words := lemmas(message, max(a, part.start), min(b, part.end)))
    )


def _vector(message: Message) -> Any:
    _, features = message.get_dense_features(TEXT, [])
    if features is None or features.type != FEATURE_TYPE_SENTENCE:
        raise RuntimeError("config.yml : RuleClassifier a besoin de SentenceFeaturizer avant lui.")
    return features.features[0]
