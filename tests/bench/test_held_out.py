"""What the measure on unseen questions says of a few judged ones."""

from __future__ import annotations

from typing import Any

from assistant.deciding import Ranked
from bench.held_out import judge
from bench.reliability import lines_of, margin, share, threshold_for


def ranking(*intents: str) -> list[Ranked]:
    """The first is near certain."""
    return [Ranked(intent, 0.9 / 10**i) for i, intent in enumerate(intents)]


def asked(**wanted: Any) -> dict[str, Any]:
    return {"question": "une question", "theme": "parole", **wanted}


def judged(probability: float, first: bool) -> dict[str, Any]:
    return {"best": "parole/micro", "probability": probability, "first": first}


def test_a_question_is_found_first_by_any_of_its_right_rules() -> None:
    both = asked(regle=["parole/micro", "parole/temps"])
    assert judge(both, ranking("parole/temps", "parole/voeu"))["first"]
    assert not judge(both, ranking("parole/voeu", "parole/temps"))["first"]


def test_the_right_rule_at_third_place_counts_among_three_and_not_first() -> None:
    one = judge(asked(regle="parole/micro"), ranking("a/a", "b/b", "parole/micro"))
    assert (one["first"], one["among_three"]) == (False, True)


def test_a_case_for_a_person_that_is_answered_by_a_rule_is_wrong_and_answered() -> None:
    one = judge(asked(attendu="escalate"), ranking("recours/procureur", "transmettre"))
    assert (one["answered"], one["decided_right"]) == (True, False)
    assert judge(asked(attendu="escalate"), ranking("detresse"))["first"]


def test_small_talk_is_any_intent_that_is_no_rule_and_no_refusal() -> None:
    assert judge(asked(attendu="smalltalk"), ranking("merci"))["first"]
    assert not judge(asked(attendu="smalltalk"), ranking("hors_sujet"))["first"]


def test_the_threshold_leaves_no_more_wrong_answers_than_the_risk_taken() -> None:
    sure = [judged(0.9, True)] * 8 + [judged(0.5, False), judged(0.4, False)]
    assert threshold_for(0.05, sure) == (0.9, 0.8)
    assert threshold_for(0.10, sure) == (0.5, 0.9)
    assert threshold_for(0.20, sure) == (0.4, 1.0)


def test_nobody_has_no_share_and_a_share_has_its_margin() -> None:
    assert share([], "first") != share([], "first")
    assert round(margin(0.5, 100), 3) == 0.098


def test_the_report_says_each_theme_and_both_kinds_of_questions() -> None:
    found = [
        judge(asked(regle="parole/micro"), ranking("parole/micro")),
        judge(asked(attendu="smalltalk"), ranking("merci")),
    ]
    text = "\n".join(lines_of(found))
    assert "règles : 1 questions, la bonne en premier 100.0%" in text
    assert "hors des règles : 1 questions" in text
    assert "parole : 2 questions" in text
