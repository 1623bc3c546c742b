"""What only makes sense after what precedes: a fact, « et s'il refuse ? », « quel article ? », a doubt."""

from __future__ import annotations

from tests.actions.conftest import Run

BOOTS = {"last_rule": "tenue/bottes"}
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
    assert said["first_step"] in said["text"]
    assert "contrôlée le" not in said["first_step"]
    assert said["choices"] == [{"label": "Transmettre à un formateur", "choice": {"kind": "escalate"}}]


def test_going_on_with_nothing_before_asks_what_it_is_about(run: Run) -> None:
    rules = {"seances/heure": 0.3, "devoirs/chapeau": 0.2}
    said = run("action_poursuivre", "suite_refus", text="et s'il refuse ?", rules=rules)
    assert said["outcome"] == "suggest"
    assert len(said["choices"]) == 3


def test_by_when_gives_the_short_answer_and_the_times_and_only_these(run: Run) -> None:
    said = run("action_poursuivre", "suite_delai", text="en combien de temps ?", **BOOTS)
    assert said["outcome"] == "answer"
    assert said["text"].startswith("Sous 8 jours, propres.")
    assert "La réclamation se fait en 2 mois." in said["text"]
    assert "saisissez le bottier" in said["text"]
    assert "cordonnier" not in said["text"]
    assert "cirage" not in said["text"]


def test_by_when_without_the_fact_gives_the_branches_and_asks_it(run: Run) -> None:
    said = run("action_poursuivre", "suite_delai", text="avant quand ?", last_rule="seances/heure")
    assert said["outcome"] == "clarify"
    assert "à 8 heures" in said["text"]
    assert said["text"].endswith("Combien d'habitants\u00a0?")
    assert said["state"]["pending"]["fact"] == "population"


def test_since_when_gives_the_day_in_words_and_that_of_each_text(run: Run) -> None:
    said = run("action_poursuivre", "suite_depuis", text="depuis quand ?", **BOOTS)
    assert "depuis le 22\u00a0mars\u00a02020" in said["text"]
    assert "Depuis 2020, les lacets comptent." in said["text"]
    assert "art.\u00a05 (depuis le 22\u00a0mars\u00a02020)" in said["text"]


def test_an_example_is_that_of_the_rule_with_its_list(run: Run) -> None:
    said = run("action_poursuivre", "suite_exemple", text="un exemple ?", **BOOTS)
    assert (
        said["text"]
        == "Exemple, deux bottes\u00a0:\n- la gauche\u00a0: le lundi\n- la droite\u00a0: le mardi"
    )


def test_an_example_is_what_to_say_when_the_rule_has_none(run: Run) -> None:
    said = run("action_poursuivre", "suite_exemple", text="un exemple ?", **KNOWN)
    assert said["text"] == "À dire en séance\u00a0: Quelle heure est-il\u00a0?"


def test_an_example_without_words_to_say_is_the_answer_in_short(run: Run) -> None:
    said = run("action_poursuivre", "suite_exemple", text="un exemple ?", last_rule="tenue/gants")
    assert said["text"].startswith("Commune\u00a0: une paire.")


def test_in_one_sentence_is_the_answer_in_short_and_nothing_else(run: Run) -> None:
    said = run("action_poursuivre", "suite_bref", text="en une phrase ?", **BOOTS)
    assert said["text"] == "Sous 8 jours."
    assert "choices" not in said


def test_who_does_not_know_reads_every_branch(run: Run) -> None:
    pending = {"fact": "population", "rule": "seances/heure", "type": "nombre"}
    said = run("action_poursuivre", "ne_sait_pas", text="ça, mystère", pending=pending)
    assert said["outcome"] == "clarify"
    misread = run("action_converser", "que_sais_tu_faire", text="je ne sais pas", pending=pending)
    assert misread["text"] == said["text"]
    assert "À 9 heures." in said["text"]
    assert said["state"]["pending"] == pending


def test_who_does_not_know_what_to_ask_is_helped(run: Run) -> None:
    said = run("action_poursuivre", "ne_sait_pas", text="je ne sais pas")
    assert said["outcome"] == "smalltalk"
    assert "en une phrase" in said["text"]


def test_an_answer_that_tells_no_fact_is_asked_for_again_in_other_words(run: Run) -> None:
    pending = {"fact": "population", "rule": "seances/heure", "type": "nombre"}
    said = run("action_poursuivre", "donner_fait", text="oui", pending=pending)
    assert said["outcome"] == "clarify"
    assert said["text"].startswith("Je n'ai pas reconnu votre réponse.")
    assert said["state"]["pending"] == pending


def test_back_to_my_question_answers_it_again_after_a_digression(run: Run) -> None:
    digression = run("action_converser", "confidentialite", **KNOWN)
    assert digression["state"]["last_rule"] == "seances/heure"
    said = run("action_poursuivre", "revenir", text="reviens à ma question", **KNOWN)
    assert said["text"].startswith("À 8 heures")


def test_going_on_with_nothing_before_nor_near_asks_for_the_subject(run: Run) -> None:
    said = run("action_poursuivre", "suite_delai", text="en combien de temps ?")
    assert said["outcome"] == "smalltalk"
    assert said["text"].startswith("De quoi parlez-vous")
