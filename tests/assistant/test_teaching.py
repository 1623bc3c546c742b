"""What teaches the classifier: each wording one intent only, each rule that is there and no other."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.message import Message

import rulebook
from assistant.learning import teaches
from assistant.lexical import levelled

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def taught() -> list[Message]:
    """Every example that teaches."""
    files = [str(ROOT / name) for name in ("config.yml", "domain.yml")]
    importer = TrainingDataImporter.load_from_config(*files, [str(ROOT / "data")])
    return [message for message in importer.get_nlu_data().intent_examples if teaches(message)]


def test_no_wording_teaches_two_intents(taught: list[Message]) -> None:
    intents = defaultdict(set)
    for message in taught:
        intents[levelled(message.get("text"))].add(message.get_full_intent())
    assert {text: found for text, found in intents.items() if len(found) > 1} == {}


def test_every_rule_is_taught_and_no_other(
    taught: list[Message],
) -> None:
    named = {message.get_full_intent() for message in taught}
    rules = set(rulebook.load(ROOT / "rules").rules)
    assert {intent for intent in named if "/" in intent} == rules
