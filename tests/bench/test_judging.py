"""When a reply is right, by the contract."""

from __future__ import annotations

from typing import Any

import pytest

from bench.judging import judge, plain
from bench.questions import Question


def question(expected: str, *facts: str) -> Question:
    """Return a question with its facts, spellings separated by « | »."""
    return Question("q", "?", expected, "", tuple(tuple(fact.split(" | ")) for fact in facts))  # type: ignore[arg-type]


def message(outcome: str, text: str = "", **more: Any) -> dict[str, Any]:
    """Return a message of the contract."""
    return {"outcome": outcome, "text": text, **more}


@pytest.mark.parametrize("written", ["L. 2121-11", "L.2121-11", "l2121-11", "L 2121 11", "L.\u00a02121-11"])
def test_an_article_is_found_however_it_is_written(written: str) -> None:
    assert plain(written) == "l212111"


def test_a_number_is_found_with_or_without_its_spaces() -> None:
    assert plain("3\u202f500 habitants") == plain("3500 Habitants")


def test_an_answer_with_every_fact_in_any_visible_part_is_right() -> None:
    reply = message(
        "answer", "Un mois.", references=[{"label": "CRPA, art. L. 311-1"}], recourse=["La CADA."]
    )
    verdict = judge(question("answer", "1 mois | un mois", "L311-1", "CADA"), [reply])
    assert verdict.right
    assert not verdict.confident_wrong


def test_an_answer_that_lacks_a_fact_is_wrong_with_confidence_and_names_it() -> None:
    verdict = judge(question("answer", "CADA", "deux mois"), [message("answer", "la CADA")])
    assert not verdict.right
    assert verdict.confident_wrong
    assert verdict.missing == ("deux mois",)


def test_a_question_back_with_every_fact_is_right_and_without_one_only_wrong() -> None:
    assert judge(question("answer", "3500"), [message("clarify", "3 500 habitants")]).right
    verdict = judge(question("answer", "3500"), [message("clarify", "combien ?")])
    assert (verdict.right, verdict.confident_wrong) == (False, False)


def test_an_answer_beside_which_a_trainer_is_offered_is_not_right() -> None:
    assert not judge(question("answer"), [message("answer"), message("escalate")]).right


def test_asking_for_the_missing_fact_is_right_where_it_was_expected() -> None:
    assert judge(question("clarify", "3500"), [message("clarify", "combien ?")]).right
    assert judge(question("clarify", "3500"), [message("answer", "3500")]).right
    assert not judge(question("clarify", "3500"), [message("answer", "oui")]).right


@pytest.mark.parametrize("expected", ["escalate", "out_of_scope", "smalltalk"])
def test_the_others_are_right_by_their_outcome_and_an_answer_is_the_worst(expected: str) -> None:
    assert judge(question(expected), [message(expected)]).right
    assert judge(question(expected), [message("answer")]).confident_wrong


def test_a_fact_is_not_found_in_the_middle_of_a_word() -> None:
    assert not judge(question("answer", "non"), [message("answer", "une annonce")]).right
