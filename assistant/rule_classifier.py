"""Rasa component: one classifier over all rules and all intents of `data/nlu/`, and one decision.

Leaves on a message what stock Rasa leaves (`intent`, `intent_ranking`, `response_selector`), so that Rasa's
own tools work, and the ranking of the rules under `response_selector["regles"]` (docs/protocol.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import skops.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant import shapes
from assistant.deciding import Decision, Ranked, Thresholds, decide
from assistant.embedding import embed
from assistant.evidence import Evidence, Sentences
from assistant.facts import Found
from assistant.following import follow
from assistant.fusion import Weights, learn, probabilities
from assistant.learning import labels_of, learn_evidence, teaches
from assistant.splitting import pieces
from assistant.tokenizer import lemmas

_FILE = "rules.skops"
# What `skops` does not trust by itself: a matrix of numbers can't run anything.
_TRUSTED = ["scipy.sparse._csr.csr_matrix"]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class RuleClassifier(GraphComponent, IntentClassifier):
    """Weighs the clues for each intent and decides."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Return what must come before in the pipeline; the embedding is looked for when training."""
        return []

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the default configuration: the thresholds of `deciding.py`, and the file of kept vectors."""
        return {**vars(Thresholds()), "cache": "var/cache/embeddings.sqlite3"}

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        """Start untrained."""
        self._config = config
        self._storage, self._resource = model_storage, resource
        self._thresholds = Thresholds(**{name: config[name] for name in vars(Thresholds())})
        self._evidence: Evidence | None = None
        self._weights: Weights = np.zeros(0)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RuleClassifier:
        """Make the untrained component, as Rasa's graph asks for it."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> RuleClassifier:
        """Return the trained component; raises when the model has no trained classifier."""
        classifier = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            kept = skops.io.load(folder / _FILE, trusted=_TRUSTED)
        classifier._evidence, classifier._weights = Evidence.of(kept["evidence"]), kept["weights"]
        return classifier

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the clues from the examples and the rules' text, then their weights, and keep both."""
        examples = training_data.intent_examples
        taught = [example for example in examples if teaches(example)]
        calibrating = [example for example in examples if not teaches(example)]
        if not calibrating:
            raise RuntimeError("data/calibrage/ est vide : sans lui, le poids des indices ne s'apprend pas.")
        cache = self._config.get("cache")
        evidence = learn_evidence(training_data, taught, sentences(taught), Path(cache) if cache else None)
        clues = evidence.clues(sentences(calibrating))
        self._evidence, self._weights = evidence, learn(clues, labels_of(calibrating, evidence.intents))
        with self._storage.write_to(self._resource) as folder:
            skops.io.dump({"evidence": self._evidence.parts, "weights": self._weights}, folder / _FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Decide what each message means."""
        for message in messages:
            if message.get(TEXT):
                self._understand(message)
        return messages

    def _understand(self, message: Message) -> None:
        (ranking,) = self._rankings(sentences([message]))
        several = self._several(message)
        decision = several[0] if several else decide(ranking, self._thresholds)
        decision = follow(message.get(TEXT), _facts(message)) or decision
        for name, value in shapes.output(decision, ranking, several).items():
            message.set(name, value, add_to_output=True)

    def _several(self, message: Message) -> list[Decision]:
        """Return the rules that a message asks for, when it clearly asks for several; else nothing."""
        parts = pieces(message.get(TEXT))
        if not parts:
            return []
        forms = Sentences(
            [part.text for part in parts],
            [lemmas(message, part.start, part.end) for part in parts],
            np.stack([embed(part.text) for part in parts]),
        )
        decisions = [decide(ranking, self._thresholds) for ranking in self._rankings(forms)]
        first = {one.intent: one for one in reversed(decisions)}
        clear = all(one.reason == "nette" for one in decisions)
        return (
            [first[name] for name in dict.fromkeys(d.intent for d in decisions)]
            if clear and len(first) > 1
            else []
        )

    def _rankings(self, forms: Sentences) -> list[list[Ranked]]:
        if self._evidence is None:
            raise RuntimeError("Le classifieur n'est pas entraîné.")
        chances = probabilities(self._evidence.clues(forms), self._weights)
        return [shapes.ranked(self._evidence.intents, row) for row in chances]


def sentences(messages: Sequence[Message]) -> Sentences:
    """Return the forms in which the clues read messages; raises when the pipeline has no sentence feature."""
    return Sentences(
        [message.get(TEXT) for message in messages],
        [lemmas(message) for message in messages],
        np.stack([_vector(message) for message in messages]),
    )


def _vector(message: Message) -> Any:
    _, features = message.get_dense_features(TEXT, [])
    if features is None or features.type != FEATURE_TYPE_SENTENCE:
        raise RuntimeError("config.yml : RuleClassifier a besoin de SentenceFeaturizer avant lui.")
    return features.features[0]


def _facts(message: Message) -> list[Found]:
    entities = message.get("entities", [])
    return [Found(e["entity"], e["value"], e["start"], e["end"]) for e in entities]
