"""Rasa component: gives each message the sentence embedding that classifiers read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.embedding import Vectors, embed, embed_all


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceFeaturizer(DenseFeaturizer, GraphComponent):
    """Embeds a message as a question, as one dense sentence feature of 384 numbers."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Return what must come before in the pipeline."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the default configuration: `cache` is the file of vectors kept between trainings."""
        return {**DenseFeaturizer.get_default_config(), "cache": "var/cache/embeddings.sqlite3"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceFeaturizer:
        """Make the component, as Rasa's graph asks for it."""
        return cls(execution_context.node_name, config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the feature to messages."""
        for message in messages:
            self._add(message, embed(message.get(TEXT) or ""))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the feature to the training examples, each sentence computed once and for all."""
        examples = [example for example in training_data.training_examples if example.get(TEXT)]
        self._add_all([one for one in examples if not _is_verbatim(one)], self._cache)
        self._add_all([one for one in examples if _is_verbatim(one)], None)
        return training_data

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accept any configuration: there is nothing to check."""

    @property
    def _cache(self) -> Path | None:
        return Path(self._config["cache"]) if self._config.get("cache") else None

    def _add_all(self, examples: list[Message], cache: Path | None) -> None:
        texts = [example.get(TEXT) for example in examples]
        for example, vector in zip(examples, embed_all(texts, "query", cache), strict=True):
            self._add(example, vector)

    def _add(self, message: Message, vector: Vectors) -> None:
        feature = np.asarray(vector, np.float32).reshape(1, -1)
        message.add_features(Features(feature, FEATURE_TYPE_SENTENCE, TEXT, self._identifier))


def _is_verbatim(example: Message) -> bool:
    """Tell whether these are a user's own words: the cache of vectors must not outlive them."""
    return "lien" in ((example.get("metadata") or {}).get("example") or {})
