"""The same words twice in a row: the second time something else is said."""

from __future__ import annotations

from tests.actions.conftest import Run

KNOWN = {"facts": {"population": 230}, "last_rule": "seances/heure"}
RULE = {"rules": {"seances/heure": 0.9}}


def test_a_question_put_twice_gets_how_the_answer_begins_and_other_ways_out(run: Run) -> None:
    first = run("action_repondre", "seances", text="à quelle heure ?", facts=KNOWN["facts"], **RULE)
    again = run("action_repondre", "seances", text="oui, et alors ?", told=first["text"], **RULE, **KNOWN)
    assert again["outcome"] == "answer"
    assert again["text"].startswith(first["text"].partition("\n\n")[0])
    assert "C'est ce que je viens de vous répondre." in again["text"]
    assert again["choices"][-1]["choice"] == {"kind": "escalate"}


def test_steps_asked_for_twice_give_way_to_the_times_to_keep(run: Run) -> None:
    first = run("action_poursuivre", "suite_refus", text="et s'il refuse ?", **KNOWN)
    again = run("action_poursuivre", "suite_refus", text="et s'il ne dit rien ?", told=first["text"], **KNOWN)
    assert again["text"] != first["text"]
    assert "Pour agir" in again["text"]


def test_an_answer_that_was_marked_at_the_desk_is_known_again(run: Run) -> None:
    first = run("action_repondre", "seances", text="à quelle heure ?", facts=KNOWN["facts"], **RULE)
    told = f"Personne n'a relu cette réponse.\n\n{first['text']}"
    again = run("action_repondre", "seances", text="oui, et alors ?", told=told, **RULE, **KNOWN)
    assert "C'est ce que je viens de vous répondre." in again["text"]


def test_who_asks_to_come_back_reads_the_same_answer(run: Run) -> None:
    first = run("action_poursuivre", "revenir", text="reviens à ma question", **KNOWN)
    again = run("action_poursuivre", "revenir", text="reviens", told=first["text"], **KNOWN)
    assert again["text"] == first["text"]
