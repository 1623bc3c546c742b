"""The questions that measure are apart from those that teach, and from those that set the weights."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from rapidfuzz import fuzz, process
from rasa.shared.importers.importer import TrainingDataImporter

import rulebook
from assistant.learning import teaches
from assistant.lexical import levelled
from bench import questions
from bench.held_out import read

ROOT = Path(__file__).resolve().parents[2]
WHOLE = [
    levelled(question.text)
    for file in sorted((ROOT / "tests" / "evaluation").glob("*.yml"))
    for question in questions.read(file)
]
HELD_OUT = {levelled(item["question"]): item for item in read(ROOT / "tests" / "nlu")}
# Above it two questions differ by a letter or an article: the same question, for a measure.
_SAME = 92


@pytest.fixture(scope="module")
def examples() -> tuple[set[str], set[str]]:
    """The questions that teach, and those that set the weights."""
    importer = TrainingDataImporter.load_from_config(
        str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(ROOT / "data")]
    )
    messages = importer.get_nlu_data().intent_examples
    taught = {levelled(message.get("text")) for message in messages if teaches(message)}
    weighing = {levelled(message.get("text")) for message in messages if not teaches(message)}
    return taught, weighing


def test_every_held_out_question_names_rules_that_exist_or_an_outcome() -> None:
    rules = rulebook.load(ROOT / "rules").rules
    for item in HELD_OUT.values():
        named = item.get("regle", [])
        assert set(named if isinstance(named, list) else [named]) <= set(rules), item["id"]
        assert named or item["attendu"] in {"escalate", "out_of_scope", "smalltalk"}, item["id"]


def test_no_held_out_question_is_nearly_one_that_teaches_or_sets_the_weights(
    examples: tuple[set[str], set[str]],
) -> None:
    taught, weighing = examples
    assert len(HELD_OUT) > 500 and len(weighing) > 300
    assert near(list(taught | weighing)) == []


def test_no_question_of_a_whole_evaluation_is_nearly_one_that_teaches_or_sets_the_weights(
    examples: tuple[set[str], set[str]],
) -> None:
    taught, weighing = examples
    assert len(WHOLE) == 330
    assert near(list(taught | weighing), WHOLE) == []


def test_no_question_that_sets_the_weights_teaches(examples: tuple[set[str], set[str]]) -> None:
    taught, weighing = examples
    assert taught & weighing == set()


def near(others: list[str], measuring: Iterable[str] = HELD_OUT) -> list[tuple[str, str]]:
    """Return the questions that measure and nearly stand among others, each with the one it is like."""
    asked = [question for question in measuring if len(question) > 20]
    alike = process.cdist(asked, others, scorer=fuzz.ratio, score_cutoff=_SAME, dtype=np.uint8)
    return [
        (asked[row], others[found]) for row, found in enumerate(alike.argmax(axis=1)) if alike[row, found]
    ]
