"""A second question for the same rule is not answered by the same words."""

from __future__ import annotations

from tests.actions.conftest import Run

BOOTS = {"rules": {"tenue/bottes": 0.9}}


def test_the_line_that_speaks_of_it_comes_instead_of_a_repetition(run: Run) -> None:
    said = run("action_repondre", "tenue", text="et le cirage ?", last_rule="tenue/bottes", **BOOTS)
    assert said["outcome"] == "answer"
    assert said["text"] == "Le cirage est libre.\n\nRappel\u00a0: Sous 8 jours."
    assert said["references"]


def test_several_lines_keep_their_order(run: Run) -> None:
    text = "et pour la réclamation au bottier ?"
    said = run("action_repondre", "tenue", text=text, last_rule="tenue/bottes", **BOOTS)
    assert said["text"].startswith("- La réclamation se fait")
    assert said["text"].index("réclamation") < said["text"].index("saisissez le bottier")


def test_what_the_rule_does_not_speak_of_gets_the_whole_answer(run: Run) -> None:
    said = run("action_repondre", "tenue", text="et sinon ?", last_rule="tenue/bottes", **BOOTS)
    assert said["text"].startswith("Sous 8 jours, propres.")


def test_the_first_time_and_with_a_new_fact_the_answer_is_whole(run: Run) -> None:
    first = run("action_repondre", "tenue", text="et le cirage ?", **BOOTS)
    found = {"population": 230}
    told = run("action_repondre", "tenue", text="le cirage", found=found, last_rule="tenue/bottes", **BOOTS)
    assert first["text"] == told["text"]
    assert first["text"].startswith("Sous 8 jours, propres.")


def test_what_was_not_understood_but_says_that_it_goes_on_is_told_from_the_last_rule(run: Run) -> None:
    rules = {"devoirs/chapeau": 0.4, "seances/heure": 0.3}
    for action, intent in (("action_preciser", "a_preciser"), ("action_transmettre", "transmettre")):
        metadata = {"rules": rules, "last_rule": "tenue/bottes", "reason": "incertaine"}
        told = run(action, intent, text="et si le cirage manque ?", **metadata)
        assert told["rule"]["id"] == "tenue/bottes"
        assert told["text"].startswith("Le cirage est libre.")
        assert "rule" not in run(action, intent, text="et pour le cirage ?", **metadata)
        assert "rule" not in run(action, intent, text="quelle couleur de cirage choisir ?", **metadata)
