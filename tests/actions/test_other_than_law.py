"""What is not answered from a rule: proposals, offers to pass on, conversation."""

from __future__ import annotations

import re

import pytest

from actions.texts import texts
from tests.actions.conftest import Run

TWO = {"seances/heure": 0.4, "devoirs/chapeau": 0.35}


def test_plausible_rules_are_proposed_by_their_titles_with_none_of_these(run: Run) -> None:
    said = run("action_preciser", "a_preciser", rules=TWO)
    assert said["outcome"] == "suggest"
    assert [choice["choice"] for choice in said["choices"]] == [
        {"kind": "rule", "rule": "seances/heure"},
        {"kind": "rule", "rule": "devoirs/chapeau"},
        {"kind": "none"},
    ]


def test_rules_that_ask_the_same_of_different_councils_are_no_choice_to_make(run: Run) -> None:
    same = {"fonctionnement/procuration": 0.4, "intercommunalite/pouvoir": 0.35}
    said = run("action_preciser", "a_preciser", rules=same)
    assert said["outcome"] == "answer"
    assert said["rule"]["id"] == "fonctionnement/procuration"
    assert "- Intercommunalité\u00a0: oui." in said["text"]
    there = run("action_preciser", "a_preciser", rules=same, facts={"collectivite": "epci"})
    assert there["rule"]["id"] == "intercommunalite/pouvoir"


def test_rules_that_ask_the_same_are_still_proposed_beside_another_or_when_unlikely(run: Run) -> None:
    same = {"fonctionnement/procuration": 0.3, "intercommunalite/pouvoir": 0.2}
    for rules in ({**same, "seances/heure": 0.25}, same):
        assert run("action_preciser", "a_preciser", rules=rules)["outcome"] == "suggest"


def test_none_of_these_is_offered_to_a_trainer(run: Run) -> None:
    said = run("action_choisir", "choix", choice={"kind": "none"})
    assert said["outcome"] == "escalate"
    assert said["choices"][-1]["choice"] == {"kind": "escalate"}


def test_a_rule_that_was_chosen_is_answered_with_the_facts_already_known(run: Run) -> None:
    choice = {"kind": "rule", "rule": "seances/heure"}
    said = run("action_choisir", "choix", choice=choice, facts={"population": 230})
    assert said["text"].startswith("À 8 heures")


def test_a_personal_dispute_is_offered_with_where_else_to_turn(run: Run) -> None:
    said = run("action_transmettre", "transmettre")
    assert said["outcome"] == "escalate"
    assert "avocat" in said["text"]
    assert "point-justice" in said["text"]
    assert "aide juridictionnelle" in said["text"]


def test_a_decision_that_the_base_does_not_know_is_not_relied_on(run: Run) -> None:
    rules = {"tenue/gants": 0.6}
    said = run("action_transmettre", "transmettre", rules=rules, reason="décision inconnue")
    assert said["outcome"] == "escalate"
    assert "Je ne trouve pas cette décision" in said["text"]
    assert "Ce que dit la base sur ce sujet\u00a0: Commune\u00a0: une paire." in said["text"]
    assert said["text"].endswith("la question\u00a0?")
    assert said["rule"]["id"] == "tenue/gants"
    assert said["references"]
    assert said["choices"][-1]["choice"] == {"kind": "escalate"}
    assert said["first_step"] in said["text"]
    assert "Ne vous appuyez pas dessus" in said["first_step"]
    assert "une paire" not in said["first_step"]


def test_a_word_against_ours_is_not_judged_but_what_the_base_says_is_told(run: Run) -> None:
    said = run("action_transmettre", "transmettre", rules={"tenue/gants": 0.6}, reason="avis contraire")
    assert said["outcome"] == "escalate"
    assert "le texte exact" in said["first_step"]
    assert said["rule"]["id"] == "tenue/gants"


def test_how_to_win_a_lawsuit_goes_to_a_person_with_what_the_base_says(run: Run) -> None:
    said = run("action_transmettre", "transmettre", rules={"tenue/gants": 0.6}, reason="sa cause")
    assert said["outcome"] == "escalate"
    assert "point-justice" in said["text"]
    assert said["rule"]["id"] == "tenue/gants"


def test_without_a_plain_subject_an_unknown_decision_carries_no_rule(run: Run) -> None:
    said = run("action_transmettre", "transmettre", rules={"tenue/gants": 0.2}, reason="décision inconnue")
    assert "rule" not in said
    assert "base sur ce sujet" not in said["text"]


def test_what_is_out_of_scope_beside_a_question_of_law_gets_its_own_message(run: Run) -> None:
    both = {"tenue/gants": 0.9, "hors_sujet": 0.8}
    for action, intent in (("action_repondre", "tenue"), ("action_converser", "hors_sujet")):
        said = run(action, intent, rules={"tenue/gants": 0.9}, questions=both)
        assert [message["outcome"] for message in said["messages"]] == ["answer", "out_of_scope"]
        assert said["messages"][1]["text"].startswith("Le reste de votre message")


def test_distress_gets_the_numbers_first_and_no_law(run: Run) -> None:
    said = run("action_transmettre", "detresse", rules=TWO)
    assert said["outcome"] == "escalate"
    assert said["text"].index("3114") < said["text"].index("formateur")
    assert "rule" not in said


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("j'ai pris un coup de poing à la sortie du conseil", "17"),
        ("on me menace de mort", "17"),
        ("j'ai envie de mourir", "3114"),
        ("je suis à bout", "3114"),
        ("ils me menacent, j'ai envie d'en finir", "3114"),
    ],
)
def test_the_number_that_fits_comes_first_and_none_is_left_out(run: Run, text: str, first: str) -> None:
    said = run("action_transmettre", "detresse", text=text)["text"]
    assert re.findall(r"\b\d+\b", said)[0] == first
    assert {"3114", "15", "112", "17", "114"} <= set(re.findall(r"\b\d+\b", said))
    assert "protection fonctionnelle" not in said


def test_after_distress_the_next_question_of_law_is_not_answered_as_if_nothing_was_said(run: Run) -> None:
    first = run("action_transmettre", "detresse")
    alert = first["state"]["pending"]
    second = run("action_repondre", "seances", rules=TWO, pending=alert)
    assert second["outcome"] == "escalate"
    assert "3114" in second["text"]
    assert "rule" not in second
    assert run("action_poursuivre", "suite_refus", pending=alert)["outcome"] == "escalate"
    assert "3114" in run("action_transmettre", "transmettre", reason="incertaine", pending=alert)["text"]
    third = run("action_repondre", "seances", rules=TWO, pending=second["state"]["pending"])
    assert third["outcome"] == "clarify"


def test_what_was_not_understood_is_offered_with_what_comes_near(run: Run) -> None:
    said = run("action_transmettre", "transmettre", rules=TWO, reason="incertaine")
    assert "rien inventer" in said["text"]
    assert [choice["choice"]["kind"] for choice in said["choices"]] == ["rule", "rule", "escalate"]


def test_what_is_out_of_scope_says_what_is_covered_and_where_else_to_ask(run: Run) -> None:
    said = run("action_converser", "hors_sujet")
    assert said["outcome"] == "out_of_scope"
    assert "service-public.fr" in said["text"]


def test_small_talk_leaves_a_pending_question_open(run: Run) -> None:
    pending = {"fact": "population", "rule": "seances/heure", "type": "nombre"}
    said = run("action_converser", "merci", pending=pending)
    assert said["outcome"] == "smalltalk"
    assert said["state"]["pending"] == pending


@pytest.mark.parametrize("intent", sorted(texts()))
def test_every_text_is_plain_paragraphs_and_lists(intent: str) -> None:
    said = texts()[intent]
    assert said.outcome in {"smalltalk", "out_of_scope", "escalate"}
    lines = said.text.split("\n")
    assert all(line.strip() == line for line in lines)
    assert not any(mark in said.text for mark in ("<", "**", "  "))
