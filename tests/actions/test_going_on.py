"""What only makes sense after what precedes: a fact, « et s'il refuse ? », « quel article ? », a doubt."""

from __future__ import annotations

from tests.actions.conftest import Run

KNOWN = {"facts": {"population": 230}, "last_rule": "seances/heure"}


def test_a_fact_alone_answers_the_question_that_was_pending(run: Run) -> None:
    pending = {"fact": "population", "rule": "seances/heure", "type": "nombre"}
    said = run("action_poursuivre", "donner_fait", text="230", found={"population": 230}, pending=pending)
    assert said["outcome"] == "answer"
    assert said["state"]["facts"] == {"population": 230}


def test_a_fact_put_to_the_same_question_does_not_change_mine(run: Run) -> None:
    text = "et dans une commune de 80 000 habitants ?"
    said = run("action_poursuivre", "donner_fait", text=text, found={"population": 80000}, **KNOWN)
    assert said["text"].startswith("À 9 heures.")
    assert said["state"]["facts"] == {"population": 230}


def test_a_fact_that_corrects_mine_is_kept(run: Run) -> None:
    text = "en fait nous sommes 80 000 habitants"
    said = run("action_poursuivre", "donner_fait", text=text, found={"population": 80000}, **KNOWN)
    assert said["text"].startswith("À 9 heures.")
    assert said["state"]["facts"] == {"population": 80000}


def test_a_fact_before_any_question_is_noted_and_shown(run: Run) -> None:
    said = run("action_poursuivre", "donner_fait", text="230 habitants", found={"population": 230})
    assert said["outcome"] == "smalltalk"
    assert "230\u00a0habitants" in said["text"]
    assert said["state"]["facts"] == {"population": 230}


def test_and_if_he_refuses_gives_the_steps_of_the_last_rule(run: Run) -> None:
    said = run("action_poursuivre", "suite_refus", text="et s'il refuse ?", **KNOWN)
    assert said["outcome"] == "answer"
    assert "- Regardez votre montre." in said["text"]
    assert said["rule"]["id"] == "seances/heure"
    assert "recourse" not in said


def test_which_article_gives_the_texts_of_the_last_rule(run: Run) -> None:
    said = run("action_poursuivre", "suite_source", text="quel article ?", **KNOWN)
    assert "Règlement inventé, art.\u00a02" in said["text"]
    assert said["references"]


def test_a_doubt_says_what_the_answer_rests_on_and_offers_a_trainer(run: Run) -> None:
    said = run("action_poursuivre", "suite_certitude", text="vous êtes sûr ?", **KNOWN)
    assert said["outcome"] == "escalate"
    assert "contrôlée le" in said["text"]
    assert said["choices"] == [{"label": "Transmettre à un formateur", "choice": {"kind": "escalate"}}]


def test_going_on_with_nothing_before_asks_what_it_is_about(run: Run) -> None:
    rules = {"seances/heure": 0.3, "devoirs/chapeau": 0.2}
    said = run("action_poursuivre", "suite_refus", text="et s'il refuse ?", rules=rules)
    assert said["outcome"] == "suggest"
    assert len(said["choices"]) == 3
