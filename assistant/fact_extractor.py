"""Rasa component: the facts of a message as entities, named and valued as in `rules/_faits.yml`.

Those that the name of a commune told come from the portal, which alone reads names (docs/protocol.md).
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.facts import Asked, find_facts


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class FactExtractor(GraphComponent, EntityExtractorMixin):
    """Finds facts by their words; the metadata hold the question that is pending, and what a name told."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FactExtractor:
        """Make the component, as Rasa's graph asks for it."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the facts of each message to its entities."""
        for message in messages:
            told = (message.get("metadata") or {}).get("said") or {}
            facts = find_facts(message.get(TEXT) or "", _asked(message), told)
            entities = [
                {"entity": fact.name, "value": fact.value, "start": fact.start, "end": fact.end}
                for fact in facts
            ]
            known = message.get(ENTITIES, [])
            message.set(ENTITIES, known + self.add_extractor_name(entities), add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave training examples as they are: nothing is learnt from entities."""
        return training_data


def _asked(message: Message) -> Asked | None:
    pending = (message.get("metadata") or {}).get("pending") or {}
    return Asked(str(pending["fact"]), str(pending.get("type", ""))) if "fact" in pending else None
