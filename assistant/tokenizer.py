"""Rasa component: spaCy's French words, their lemmas, and which of them name a place.

Stock `SpacyNLP` would also read the response of every example, that is each rule's whole text once for each
of its questions, and it loads the model twice when training.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import spacy
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.language import Language
from spacy.tokens import Doc

from assistant.lexical import unshouted

PLACE = "place"
BEFORE = "before_lemmas"
"""Where a message keeps the lemmas of the user's message before it, if that one got no answer."""
_UNUSED = ["parser"]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class FrenchTokenizer(Tokenizer):
    """Cuts a message into words with a spaCy model, named by `model` in `config.yml`."""

    def __init__(self, config: dict[str, Any]) -> None:
        """Load the spaCy model; raises OSError when it is not installed."""
        super().__init__(config)
        self._language: Language = spacy.load(config["model"], exclude=_UNUSED)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the default configuration."""
        return {
            "model": "fr_core_news_md",
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    @staticmethod
    def required_packages() -> list[str]:
        """Return what must be installed."""
        return ["spacy"]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FrenchTokenizer:
        """Make the component, as Rasa's graph asks for it."""
        return cls(config)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Return the words of one attribute of a message."""
        return _tokens(self._language(unshouted(message.get(attribute))))

    def process(self, messages: list[Message]) -> list[Message]:
        """Cut messages, and what the portal says was asked before each (docs/protocol.md)."""
        for message in super().process(messages):
            if before := (message.get("metadata") or {}).get("before"):
                (earlier,) = super().process([Message.build(str(before))])
                message.set(BEFORE, lemmas(earlier))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Cut the texts of the training examples, many at a time."""
        examples = [example for example in training_data.training_examples if example.get(TEXT)]
        for example, doc in zip(examples, self._docs(e.get(TEXT) for e in examples), strict=True):
            example.set(TOKENS_NAMES[TEXT], _tokens(doc))
        return training_data

    def _docs(self, texts: Iterable[str]) -> Iterable[Doc]:
        return self._language.pipe(map(unshouted, texts), batch_size=128)


def lemmas(message: Message, start: int = 0, end: int | None = None) -> str:
    """Return the lemmas of a message, or of a part of it, without its places.

    The name of a town says nothing of the question.
    """
    words = [word for word in message.get(TOKENS_NAMES[TEXT]) or [] if not word.get(PLACE)]
    return " ".join(word.lemma for word in words if word.start >= start and (end is None or word.end <= end))


def _tokens(doc: Doc) -> list[Token]:
    return [
        Token(word.text, word.idx, lemma=word.lemma_, data={PLACE: word.ent_type_ == "LOC"})
        for word in doc
        if word.text.strip()
    ]
