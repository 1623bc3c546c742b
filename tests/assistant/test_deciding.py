"""One decision, taken on the ranking of rules."""

from __future__ import annotations

from assistant.deciding import Ranked, Thresholds, decide, proposed

LIMITS = Thresholds(answer=0.6, converse=0.5, propose=0.1, together=0.5)


def ranking(**chances: float) -> list[Ranked]:
    """Return a ranking; `a_b` stands for the rule `a/b`, a name without underscore for a plain intent."""
    named = [Ranked(name.replace("_", "/"), p) for name, p in chances.items()]
    return sorted(named, key=lambda one: -one.probability)


def test_a_rule_above_the_threshold_is_answered() -> None:
    assert decide(ranking(parole_micro=0.7, parole_temps=0.2), LIMITS).intent == "parole/micro"


def test_two_rules_of_one_theme_are_a_doubt_and_not_the_sum_of_their_theme() -> None:
    decision = decide(ranking(parole_micro=0.46, parole_temps=0.44), LIMITS)
    assert decision.intent == "a_preciser"


def test_a_plain_intent_is_taken_from_its_own_threshold_on() -> None:
    assert decide(ranking(bonjour=0.55, parole_micro=0.3), LIMITS).intent == "bonjour"


def test_when_nothing_is_plausible_the_question_goes_to_a_person() -> None:
    decision = decide(ranking(parole_micro=0.2, parole_temps=0.1, bonjour=0.15), LIMITS)
    assert (decision.intent, decision.reason) == ("transmettre", "incertaine")


def test_what_is_probably_out_of_scope_is_declined_rather_than_passed_on() -> None:
    assert decide(ranking(horssujet=0.4, parole_micro=0.1), LIMITS).intent == "transmettre"
    guarded = [Ranked("hors_sujet", 0.4), Ranked("parole/micro", 0.1), Ranked("parole/temps", 0.05)]
    assert decide(guarded, LIMITS).intent == "hors_sujet"


def test_a_mere_hint_of_distress_is_no_distress() -> None:
    hint = [Ranked("detresse", 0.2), Ranked("parole/micro", 0.15), Ranked("parole/temps", 0.1)]
    assert decide(hint, LIMITS).intent == "transmettre"
    told = [Ranked("detresse", 0.35), Ranked("parole/micro", 0.15), Ranked("parole/temps", 0.1)]
    assert decide(told, LIMITS).intent == "detresse"


def test_between_a_rule_and_what_is_to_be_passed_on_doubt_goes_to_a_person() -> None:
    close = [Ranked("recours/requete", 0.57), Ranked("transmettre", 0.4)]
    decision = decide(close, LIMITS)
    assert (decision.intent, decision.probability) == ("transmettre", 0.4)
    assert decide(close, Thresholds(answer=0.5, caution=1.0)).intent == "recours/requete"
    plain = [Ranked("recours/requete", 0.9), Ranked("transmettre", 0.1)]
    assert decide(plain, LIMITS).intent == "recours/requete"


def test_at_most_three_rules_are_proposed_and_at_least_two() -> None:
    many = ranking(a_a=0.3, a_b=0.25, a_c=0.2, a_d=0.15)
    assert [one.intent for one in proposed(many, LIMITS)] == ["a/a", "a/b", "a/c"]
    few = ranking(a_a=0.3, a_b=0.02)
    assert [one.intent for one in proposed(few, LIMITS)] == ["a/a", "a/b"]
