"""What was proposed just before is remembered for the message after it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.conftest import Run

TWO = {"seances/heure": 0.4, "devoirs/chapeau": 0.35}
OTHER = {"tenue/gants": 0.4, "devoirs/chapeau": 0.05}
AGAIN = {"kind": "escalate", "again": True}


def proposed(run: Run) -> dict[str, Any]:
    """Return what waits after a suggestion of two rules."""
    waiting: dict[str, Any] = run("action_preciser", "a_preciser", rules=TWO)["state"]["pending"]
    return waiting


def test_a_suggestion_is_remembered(run: Run) -> None:
    assert proposed(run) == {"suggested": ["seances/heure", "devoirs/chapeau"]}


@pytest.mark.parametrize(
    "action", ["action_preciser", "action_transmettre", "action_repondre", "action_converser"]
)
def test_the_first_one_opens_it_whatever_was_understood(run: Run, action: str) -> None:
    said = run(action, "merci", text="la première", pending=proposed(run), facts={"population": 230})
    assert said["outcome"] == "answer"
    assert said["rule"]["id"] == "seances/heure"
    assert said["state"]["pending"] is None


def test_both_get_a_message_each(run: Run) -> None:
    said = run("action_preciser", "a_preciser", text="les deux", pending=proposed(run))
    assert len(said["messages"]) == 2


def test_yes_to_several_asks_which_and_still_waits(run: Run) -> None:
    pending = proposed(run)
    said = run("action_transmettre", "transmettre", text="oui", pending=pending, reason="incertaine")
    assert said["outcome"] == "smalltalk"
    assert len(said["choices"]) == 3
    assert said["state"]["pending"] == pending


def test_the_words_of_a_title_open_it(run: Run) -> None:
    said = run("action_preciser", "a_preciser", text="l'heure", rules=TWO, pending=proposed(run))
    assert said["rule"]["id"] == "seances/heure"


def test_none_of_these_in_words_offers_a_trainer(run: Run) -> None:
    said = run("action_preciser", "a_preciser", text="rien de tout ça", rules=TWO, pending=proposed(run))
    assert said["outcome"] == "escalate"
    assert said["state"]["pending"]["seen"] == ["seances/heure", "devoirs/chapeau"]


def test_never_two_suggestions_in_a_row_then_never_the_same_nor_in_circles(run: Run) -> None:
    second = run("action_preciser", "a_preciser", rules=TWO, pending=proposed(run))
    assert second["outcome"] == "escalate"
    assert second["choices"] == [{"label": "Transmettre à un formateur", "choice": {"kind": "escalate"}}]
    third = run("action_preciser", "a_preciser", rules=TWO, pending=second["state"]["pending"])
    assert third["outcome"] == "escalate"
    assert "tourner en rond" in third["text"]
    fresh = run(
        "action_preciser", "a_preciser", rules={"tenue/gants": 0.4}, pending=second["state"]["pending"]
    )
    assert fresh["outcome"] == "suggest"


def test_what_comes_near_is_not_proposed_again_and_can_be_picked(run: Run) -> None:
    near = run("action_transmettre", "transmettre", rules=TWO, reason="incertaine")
    waiting = near["state"]["pending"]
    assert waiting["offered"] is True
    picked = run(
        "action_transmettre", "transmettre", text="la première", reason="incertaine", pending=waiting
    )
    assert picked["rule"]["id"] == "seances/heure"
    once_more = run("action_transmettre", "transmettre", rules=TWO, reason="incertaine", pending=waiting)
    assert "tourner en rond" in once_more["text"]


def test_a_fact_after_a_suggestion_is_noted_and_the_suggestion_shown_again(run: Run) -> None:
    pending = proposed(run)
    said = run(
        "action_poursuivre",
        "donner_fait",
        found={"population": 230},
        pending=pending,
        last_rule="tenue/gants",
    )
    assert said["outcome"] == "smalltalk"
    assert "rule" not in said
    assert said["state"]["pending"] == pending
    assert [choice["choice"]["kind"] for choice in said["choices"]] == ["rule", "rule", "none"]


@pytest.mark.parametrize(
    ("intent", "text"), [("bonjour", "oui"), ("demander_humain", "oui, à un formateur svp")]
)
def test_yes_to_a_trainer_shows_how_to_pass_it_on(run: Run, intent: str, text: str) -> None:
    pending = run("action_transmettre", "transmettre")["state"]["pending"]
    assert pending == {"offered": True}
    action = "action_transmettre" if intent == "demander_humain" else "action_converser"
    said = run(action, intent, text=text, pending=pending)
    assert said["outcome"] == "escalate"
    assert "Appuyez" in said["text"]
    assert [choice["choice"] for choice in said["choices"]] == [AGAIN]


def test_no_to_a_trainer_asks_for_the_next_question(run: Run) -> None:
    said = run(
        "action_transmettre", "transmettre", text="non merci", reason="incertaine", pending={"offered": True}
    )
    assert said["outcome"] == "smalltalk"
    assert "prochaine question" in said["text"]
    assert said["state"]["pending"] is None


def test_a_question_after_an_offer_is_answered(run: Run) -> None:
    text = "d'accord. autre chose : à quelle heure ?"
    said = run("action_repondre", "seances", text=text, rules=TWO, pending={"offered": True})
    assert said["outcome"] == "clarify"


def test_yes_after_distress_keeps_the_numbers(run: Run) -> None:
    pending = run("action_transmettre", "detresse")["state"]["pending"]
    said = run("action_converser", "merci", text="oui", pending=pending)
    assert said["outcome"] == "escalate"
    assert "3114" in said["text"]
    assert said["choices"][0]["choice"] == AGAIN


def test_after_distress_thanks_are_received_and_what_is_out_of_scope_is_not_lectured(run: Run) -> None:
    pending = run("action_transmettre", "detresse")["state"]["pending"]
    thanked = run("action_converser", "merci", text="merci", pending=pending)
    assert thanked["outcome"] == "smalltalk"
    assert thanked["state"]["pending"]["alert"] == "detresse"
    assert "3114" in run("action_converser", "hors_sujet", text="laissez tomber ça", pending=pending)["text"]
