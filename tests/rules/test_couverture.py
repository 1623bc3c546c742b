"""`docs/couverture.md` against the rules: no rule is forgotten there, none is invented, no question twice."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from rulebook import Rulebook, load
from rulebook.checks import question_key
from rulebook.numbers import Asked, asked

ROOT = Path(__file__).parent.parent.parent
WHERE = re.compile(r"\[[^\]]+\]\(https?://[^\s()]+\)|[^\[\]()]+(\([^()]+\))?")


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    """The rules base itself."""
    return load(ROOT / "rules")


@pytest.fixture(scope="module")
def questions() -> list[Asked]:
    """The questions of the page."""
    return asked(ROOT / "docs" / "couverture.md")


def test_every_rule_that_the_page_names_exists(rulebook: Rulebook, questions: list[Asked]) -> None:
    assert {id for one in questions for id in one.rules} - set(rulebook.rules) == set()


def test_every_rule_answers_a_question_of_the_page(rulebook: Rulebook, questions: list[Asked]) -> None:
    named = {id for one in questions for id in one.rules}
    missing = sorted(set(rulebook.rules) - named)
    assert missing == [], "ajouter leur question dans docs/couverture.md"


def test_no_question_of_the_page_stands_twice(questions: list[Asked]) -> None:
    keys = Counter(question_key(one.question) for one in questions)
    assert [key for key, number in keys.items() if number > 1] == []


def test_a_question_without_rule_goes_to_a_trainer(questions: list[Asked]) -> None:
    assert [one.question for one in questions if not one.rules and not one.trainer] == []


def test_a_place_is_a_link_or_a_title_never_a_bare_address(questions: list[Asked]) -> None:
    places = [place for one in questions for place in one.where.split(" ; ")]
    assert [place for place in places if not WHERE.fullmatch(place)] == []
