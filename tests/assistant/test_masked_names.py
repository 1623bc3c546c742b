"""A question is understood with the mark that the portal puts in place of a name."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import Parse

QUESTIONS = [
    ("le maire [personne 1] refuse de me donner les factures", "acces_documents/factures"),
    ("M. [personne 1], le maire, refuse de me donner les factures", "acces_documents/factures"),
    ("Mme [personne 1] peut-elle filmer le conseil ?", "fonctionnement/filmer"),
]


@pytest.mark.parametrize(("text", "rule"), QUESTIONS)
def test_a_masked_name_does_not_hide_the_question(parse: Parse, text: str, rule: str) -> None:
    assert parse(text)["intent"].get("full_retrieval_intent_name") == rule
