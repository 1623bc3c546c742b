"""Question files (the contract's format): what is sent, what a right reply is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

Expected = Literal["answer", "clarify", "escalate", "out_of_scope", "smalltalk"]


class BadQuestions(Exception):
    """The file of questions can't be used; the message says which item and why."""


@dataclass(frozen=True)
class Question:
    """One item: the text sent, the outcome expected, the facts to be found, each in one of its spellings."""

    id: str
    text: str
    expected: Expected
    topic: str
    key_facts: tuple[tuple[str, ...], ...]


def read(path: Path) -> list[Question]:
    """Return the questions of a file; unknown keys are ignored, a wrong item raises `BadQuestions`."""
    try:
        items = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise BadQuestions(f"{path} ne se lit pas : {error}") from None
    if not isinstance(items, list) or not items:
        raise BadQuestions(f"{path} : une liste de questions est attendue.")
    return [_question(item, f"{path}, question {number}") for number, item in enumerate(items, start=1)]


def _question(item: Any, where: str) -> Question:
    if not isinstance(item, dict) or not isinstance(item.get("text"), str) or not item["text"].strip():
        raise BadQuestions(f"{where} : « text » manque.")
    if item.get("expected") not in get_args(Expected):
        raise BadQuestions(f"{where} : « expected » doit être l'un de {', '.join(get_args(Expected))}.")
    facts = tuple(
        tuple(spelling.strip() for spelling in str(fact).split(" | ")) for fact in item.get("key_facts") or []
    )
    return Question(
        str(item.get("id", "")), item["text"], item["expected"], str(item.get("topic", "")), facts
    )
