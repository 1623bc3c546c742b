"""The métropole de Lyon: an answer comes with what the base says of the councils of their own law."""

from __future__ import annotations

import pytest

from tests.actions.conftest import Run

OWN_LAW = "Elle a ses propres textes."


@pytest.mark.parametrize(
    "text",
    [
        "élue à la métropole de Lyon, peut-on prêter ses gants ?",
        "au Grand Lyon, peut-on prêter ses gants ?",
        "conseiller métropolitain de Lyon, peut-on prêter ses gants ?",
    ],
)
def test_an_answer_to_who_sits_there_is_followed_by_what_is_known_of_its_own_law(run: Run, text: str) -> None:
    said = run("action_repondre", "tenue", text=text, rules={"tenue/gants": 0.9})
    answer, own_law = said["messages"]
    assert answer["outcome"] == "answer"
    assert own_law["outcome"] == "escalate" and own_law["text"].startswith(OWN_LAW)
    assert own_law["about"]["id"] == "departement_region/statuts_particuliers"
    assert own_law["about"]["status"] in ("texte_lu", "commentaire_lu", "a_confirmer")
    assert said["state"]["last_rule"] == "tenue/gants"


@pytest.mark.parametrize("text", ["à la métropole de Nantes", "à Lyon, dans le 3e arrondissement"])
def test_elsewhere_nothing_is_added(run: Run, text: str) -> None:
    said = run("action_repondre", "tenue", text=text, rules={"tenue/gants": 0.9})
    assert len(said["messages"]) == 1


def test_it_is_not_said_twice_when_it_was_the_question(run: Run) -> None:
    rules = {"departement_region/statuts_particuliers": 0.9}
    said = run("action_repondre", "departement_region", text="métropole de Lyon ?", rules=rules)
    assert [one["text"].startswith(OWN_LAW) for one in said["messages"]] == [True]
