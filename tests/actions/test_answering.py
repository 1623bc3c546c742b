"""A rule was understood: its answer, its question, or the reason why it has none."""

from __future__ import annotations

from typing import Any

from tests.actions.conftest import Run

HOUR = {"seances/heure": 0.91, "devoirs/chapeau": 0.03}


def labels(said: dict[str, Any]) -> list[str]:
    """Return the choices as one reads them."""
    return [choice["label"] for choice in said["choices"]]


def test_with_the_fact_it_needs_a_rule_is_answered_with_all_that_its_reader_needs(run: Run) -> None:
    said = run("action_repondre", "seances", rules=HOUR, found={"population": 230})
    assert said["outcome"] == "answer"
    assert said["text"].startswith("À 8 heures")
    assert "À dire en séance\u00a0: Quelle heure est-il" in said["text"]
    assert "Attention\u00a0: Croire que c'est à 7 heures." in said["text"]
    assert "Ce qui se discute" in said["text"]
    assert said["rule"]["id"] == "seances/heure"
    assert said["rule"]["confidence"] == 0.9
    assert said["references"][0]["since"] == "2001-03-01"
    assert said["recourse"][0] == "Regardez votre montre."
    assert said["limits"] == "Ne dit rien de l'heure d'été."
    assert said["facts"] == {"collectivite": "commune", "population": 230}
    assert said["assumed"] == ["collectivite"]


def test_without_it_every_short_branch_is_given_and_the_question_asked(run: Run) -> None:
    said = run("action_repondre", "seances", rules=HOUR)
    assert said["outcome"] == "clarify"
    assert "Petite commune\u00a0: à 8 heures." in said["text"]
    assert "Grande commune\u00a0: à 9 heures." in said["text"]
    assert said["text"].endswith("Combien d'habitants\u00a0?")
    assert labels(said)[-1] == "Je ne sais pas"
    assert said["state"]["pending"] == {"fact": "population", "rule": "seances/heure", "type": "nombre"}


def test_a_question_carries_what_holds_in_all_its_branches(run: Run) -> None:
    said = run("action_repondre", "seances", rules=HOUR)
    assert said["recourse"][0] == "Regardez votre montre."
    assert said["limits"] == "Ne dit rien de l'heure d'été."
    assert said["references"]


def test_a_choice_offered_with_a_question_answers_it(run: Run) -> None:
    asked = run("action_repondre", "seances", rules=HOUR)
    small = asked["choices"][0]["choice"]
    said = run("action_choisir", "choix", choice=small, pending=asked["state"]["pending"])
    assert said["outcome"] == "answer"
    assert said["text"].startswith("À 8 heures")
    assert said["state"]["facts"]["population"] == small["value"]
    assert said["state"]["pending"] is None


def test_who_cannot_tell_the_fact_reads_every_branch_in_full(run: Run) -> None:
    unknown = {"kind": "unknown", "rule": "seances/heure", "fact": "population"}
    said = run("action_choisir", "choix", choice=unknown)
    assert said["outcome"] == "clarify"
    assert "Apportez" in said["text"]
    assert "À 9 heures." in said["text"]
    assert "Je ne sais pas" not in labels(said)


def test_a_situation_that_the_rule_does_not_cover_is_offered_to_a_trainer(run: Run) -> None:
    said = run("action_repondre", "seances", rules=HOUR, found={"collectivite": "epci"})
    assert said["outcome"] == "escalate"
    assert said["text"].startswith("L'essai ne dit rien des intercommunalités.")
    assert said["choices"][-1]["choice"] == {"kind": "escalate"}
    assert "rule" not in said


def test_a_repealed_rule_says_so_and_is_offered_to_a_trainer(run: Run) -> None:
    said = run("action_repondre", "devoirs", rules={"devoirs/chapeau": 0.9})
    assert said["outcome"] == "escalate"
    assert "abrogé" in said["text"]


def test_the_day_is_the_one_that_the_portal_sends(run: Run) -> None:
    said = run("action_repondre", "devoirs", rules={"devoirs/chapeau": 0.9}, today="2024-12-31")
    assert said["outcome"] == "answer"


def test_the_trace_says_which_rule_which_version_which_case_and_how_sure(run: Run) -> None:
    said = run("action_repondre", "seances", rules=HOUR, found={"population": 230}, reason="nette")
    trace = said["trace"]
    assert (trace["rule"], trace["version"], trace["case"]) == ("seances/heure", "2000-01-01", "petite")
    assert (trace["reason"], trace["facts_found"]) == ("nette", {"population": 230})
    assert trace["alternatives"][1] == {"rule": "devoirs/chapeau", "probability": 0.03}


def test_a_neighbouring_rule_is_offered_after_an_answer(run: Run) -> None:
    said = run("action_repondre", "seances", rules=HOUR, found={"population": 230})
    assert said["choices"] == [
        {"label": "Faut-il un chapeau\u00a0?", "choice": {"kind": "rule", "rule": "devoirs/chapeau"}}
    ]


def test_a_fact_of_another_vocabulary_is_left_out(run: Run) -> None:
    said = run("action_repondre", "seances", rules=HOUR, facts={"parti": "x", "population": -4})
    assert said["state"]["facts"] == {}


def test_when_the_council_was_presumed_what_holds_for_the_others_is_said_too(run: Run) -> None:
    said = run("action_repondre", "tenue", rules={"tenue/gants": 0.9})
    assert said["outcome"] == "answer"
    assert said["text"].endswith("Pour une autre assemblée\u00a0:\n- Intercommunalité\u00a0: deux paires.")


def test_a_rule_of_certain_councils_says_what_holds_for_the_others_unless_one_was_said(run: Run) -> None:
    of_others = {"intercommunalite/pouvoir": 0.9}
    said = run("action_repondre", "intercommunalite", rules=of_others)
    assert said["text"].endswith("Pour une autre assemblée\u00a0:\n- Commune\u00a0: non.")
    said = run("action_repondre", "intercommunalite", rules=of_others, facts={"collectivite": "epci"})
    assert "autre assemblée" not in said["text"]


def test_who_says_no_council_gets_the_general_rule_when_it_competes(run: Run) -> None:
    both = {"intercommunalite/pouvoir": 0.7, "fonctionnement/procuration": 0.25}
    assert (
        run("action_repondre", "intercommunalite", rules=both)["rule"]["id"] == "fonctionnement/procuration"
    )
    for known in ({"facts": {"collectivite": "epci"}}, {"last_rule": "intercommunalite/suppleance"}):
        said = run("action_repondre", "intercommunalite", rules=both, **known)
        assert said["rule"]["id"] == "intercommunalite/pouvoir"


def test_when_the_council_was_said_nothing_is_said_of_the_others(run: Run) -> None:
    said = run("action_repondre", "tenue", rules={"tenue/gants": 0.9}, found={"collectivite": "commune"})
    assert "autre assemblée" not in said["text"]


def test_two_questions_get_two_messages_in_order_and_the_open_one_waits(run: Run) -> None:
    two = {"seances/heure": 0.9, "tenue/gants": 0.8}
    said = run("action_repondre", "seances", rules=two, questions=two)
    assert [message["rule"]["id"] for message in said["messages"]] == list(two)
    assert [message["outcome"] for message in said["messages"]] == ["clarify", "answer"]
    assert said["state"]["last_rule"] == "tenue/gants"
    assert said["state"]["pending"]["rule"] == "seances/heure"
