"""The same question for another council or another size, without changing what is known of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import rulebook
from tests.actions.conftest import Run

KNOWN = {"facts": {"population": 230}, "last_rule": "tenue/gants"}
ROOT = Path(__file__).resolve().parents[2]


def fact(run: Run, text: str, found: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    """Say a message of facts alone."""
    said: dict[str, Any] = run("action_poursuivre", "donner_fait", text=text, found=found, **metadata)
    return said


@pytest.mark.parametrize(
    "text",
    [
        "c'est pareil à la communauté de communes ?",
        "et à l'agglo ?",
        "même question pour la com com",
        "à la communauté de communes ?",
        "qu'en est-il à la communauté d'agglomération",
        "ma collègue est à la communauté de communes, elle peut aussi ?",
        "et à l'agglo, c'est comme chez nous ?",
    ],
)
def test_another_council_is_answered_and_forgotten(run: Run, text: str) -> None:
    said = fact(run, text, {"collectivite": "epci"}, **KNOWN)
    assert said["rule"]["id"] == "tenue/gants"
    assert said["text"] == "Deux paires."
    assert said["state"]["facts"] == {"population": 230}


@pytest.mark.parametrize(
    "text",
    [
        "je parlais de la communauté d'agglomération, pas de la mairie",
        "non, la communauté de communes",
        "et c'est une communauté de communes",
        "et nous sommes à l'agglo",
    ],
)
def test_ones_own_council_is_kept(run: Run, text: str) -> None:
    said = fact(run, text, {"collectivite": "epci"}, **KNOWN)
    assert said["text"] == "Deux paires."
    assert said["state"]["facts"]["collectivite"] == "epci"


def test_the_population_of_my_commune_is_not_that_of_another_council(run: Run) -> None:
    known = {"facts": {"population": 230, "collectivite": "commune"}, "last_rule": "seances/heure"}
    compared = fact(run, "et à l'agglo ?", {"collectivite": "epci"}, **known)
    assert compared["facts"] == {"collectivite": "epci"}
    assert compared["state"]["facts"]["population"] == 230
    moved = fact(run, "je suis à l'agglo", {"collectivite": "epci"}, **known)
    assert moved["state"]["facts"] == {"collectivite": "epci"}


def test_a_comparison_leaves_the_question_about_me_open(run: Run) -> None:
    pending = {"fact": "population", "rule": "tenue/gants", "type": "nombre"}
    text = "et à la communauté de communes ?"
    said = fact(run, text, {"collectivite": "epci"}, last_rule="tenue/gants", pending=pending)
    assert said["state"]["pending"] == pending


def test_the_name_of_the_council_alone_answers_the_question_about_it(run: Run) -> None:
    pending = {"fact": "collectivite", "rule": "tenue/gants", "type": "choix"}
    text = "à la communauté de communes ?"
    said = fact(run, text, {"collectivite": "epci"}, last_rule="tenue/gants", pending=pending)
    assert said["state"]["facts"] == {"collectivite": "epci"}


def test_a_whole_question_about_others_leaves_mine_too(run: Run) -> None:
    text = "ma collègue est dans une ville de 80 000 habitants, à quelle heure est l'essai ?"
    rules = {"seances/heure": 0.9}
    said = run("action_repondre", "seances", text=text, rules=rules, found={"population": 80000}, **KNOWN)
    assert said["text"].startswith("À 9 heures.")
    assert said["state"]["facts"] == {"population": 230}


def test_a_rule_of_one_council_gives_way_to_the_general_one(run: Run) -> None:
    text = "et au conseil municipal ?"
    said = fact(run, text, {"collectivite": "commune"}, last_rule="intercommunalite/pouvoir")
    assert said["rule"]["id"] == "fonctionnement/procuration"
    assert said["text"] == "Non, à la commune."


def test_a_general_rule_gives_way_to_that_of_the_council_that_it_leaves_out(run: Run) -> None:
    said = fact(run, "et à la métropole ?", {"collectivite": "epci"}, last_rule="fonctionnement/procuration")
    assert said["rule"]["id"] == "intercommunalite/pouvoir"


def test_without_a_like_rule_nothing_is_claimed_of_the_other_council(run: Run) -> None:
    text = "et au conseil municipal ?"
    said = fact(run, text, {"collectivite": "commune"}, last_rule="intercommunalite/suppleance")
    assert said["outcome"] == "escalate"
    assert "autre assemblée" in said["text"]
    same = fact(run, "et à la métropole ?", {"collectivite": "epci"}, last_rule="intercommunalite/suppleance")
    assert same["rule"]["id"] == "intercommunalite/suppleance"


def test_every_like_rule_is_in_the_rules_base() -> None:
    rules = rulebook.load(ROOT / "rules").rules
    pendants = yaml.safe_load((ROOT / "actions" / "pendants.yml").read_text(encoding="utf-8"))
    assert set(pendants) | set(pendants.values()) <= set(rules)


@pytest.mark.parametrize("action", ["action_preciser", "action_transmettre"])
def test_a_fact_that_was_not_recognised_as_one_answers_what_was_asked(run: Run, action: str) -> None:
    pending = {"fact": "population", "rule": "seances/heure", "type": "nombre"}
    found = {"population": 230}
    intent = "a_preciser" if action == "action_preciser" else "transmettre"
    said = run(action, intent, text="ah si", found=found, pending=pending, reason="incertaine")
    assert said["text"].startswith("À 8 heures")
    assert said["state"]["facts"] == found


def test_a_question_with_a_fact_that_was_not_understood_is_not_put_to_the_last_rule(run: Run) -> None:
    rules = {"devoirs/chapeau": 0.4, "seances/heure": 0.3}
    text = "on n'a reçu aucune note"
    said = run("action_preciser", "a_preciser", text=text, rules=rules, found={"population": 900}, **KNOWN)
    assert said["outcome"] == "suggest"


def test_a_comparison_that_was_not_understood_leaves_what_is_known(run: Run) -> None:
    rules = {"devoirs/chapeau": 0.4, "seances/heure": 0.3}
    text = "ma collègue préside ailleurs une ville de 900 habitants, elle vote quand ?"
    said = run("action_preciser", "a_preciser", text=text, rules=rules, found={"population": 900}, **KNOWN)
    assert said["outcome"] == "suggest"
    assert said["state"]["facts"] == {"population": 230}
