"""The clues that speak for each intent, on a few questions and hand-made vectors."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from assistant.evidence import CLUES, Evidence, Passages, Sentences
from assistant.fusion import learn, probabilities

INTENTS = ["acces/facture", "bonjour", "parole/micro"]
TEXTS = [
    "voir les factures",
    "copie d'une facture",
    "bonjour",
    "bonsoir",
    "micro coupé",
    "on coupe mon micro",
]
LABELS = np.array([0, 0, 1, 1, 2, 2])
DOCUMENTS = {
    "acces/facture": "Les factures se demandent : L. 311-1.",
    "parole/micro": "Le micro : L. 2121-16.",
}


def vectors(labels: Any) -> Any:
    """One direction an intent, a little of another beside."""
    rows = np.eye(4, dtype=np.float32)[labels] + 0.1
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def evidence() -> Evidence:
    """The clues learnt from these few."""
    passages = Passages(np.array([0, 2]), vectors(np.array([0, 2])))
    return Evidence(INTENTS, LABELS, Sentences(TEXTS, TEXTS, vectors(LABELS)), passages, DOCUMENTS)


def asked(text: str, label: int) -> Sentences:
    return Sentences([text], [text], vectors(np.array([label])))


def clue(evidence: Evidence, name: str, text: str, label: int) -> Any:
    return evidence.clues(asked(text, label))[0, :, CLUES.index(name)]


@pytest.mark.parametrize("name", ["near", "sense", "passage"])
def test_what_has_the_same_sense_is_near(evidence: Evidence, name: str) -> None:
    assert clue(evidence, name, "rien de commun", 2).argmax() == 2


@pytest.mark.parametrize("name", ["words", "letters"])
def test_what_has_the_same_words_is_near(evidence: Evidence, name: str) -> None:
    assert clue(evidence, name, "les factures", 2).argmax() == 0


def test_the_number_of_an_article_points_to_the_rule_that_cites_it(evidence: Evidence) -> None:
    assert clue(evidence, "article", "que dit l'article 2121-16 ?", 1).tolist() == [0, 0, 1]


def test_an_intent_without_a_text_has_no_passage(evidence: Evidence) -> None:
    assert clue(evidence, "passage", "bonjour", 1)[1] == 0


def test_kept_and_read_again_the_clues_are_the_same(evidence: Evidence) -> None:
    question = asked("on coupe la facture", 2)
    again = Evidence.of(evidence.parts)
    assert np.allclose(evidence.clues(question), again.clues(question), atol=1e-5)


def test_the_weights_are_those_under_which_unseen_questions_find_their_intent(evidence: Evidence) -> None:
    clues = evidence.clues(Sentences(TEXTS, TEXTS, vectors(LABELS)))
    chances = probabilities(clues, learn(clues, LABELS))
    assert chances.sum(axis=1) == pytest.approx(1)
    assert (chances.argmax(axis=1) == LABELS).all()
