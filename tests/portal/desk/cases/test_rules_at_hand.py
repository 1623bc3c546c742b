"""Rules at hand while one answers: found by words, inserted with their references, never when stale."""

from __future__ import annotations

from datetime import date

import pytest

from portal import clock, rules
from portal.conversations.models import Case
from portal.desk.cases import rules_at_hand, sentences
from tests.portal.desk.cases.team import Trainer

TODAY = date(2026, 11, 24)
LONG_AFTER = date(2101, 1, 1)


def test_a_rule_is_found_by_words_without_accents_or_endings() -> None:
    found = rules_at_hand.search(rules.book(), "CHAPEAUX séance", TODAY)
    assert found[0].id == "devoirs/chapeau"


@pytest.mark.parametrize("words", ["", "le la", "zzzzz"])
def test_words_that_say_nothing_find_nothing(words: str) -> None:
    assert rules_at_hand.search(rules.book(), words, TODAY) == []


def test_a_branch_is_inserted_with_its_text_and_its_references() -> None:
    found = rules_at_hand.search(rules.book(), "heure séance", TODAY)[0]
    said = rules_at_hand.sentence(rules.book(), found.id, found.branches[0]["id"], TODAY)
    version = rules.book().rule("seances/heure").version_on(TODAY)
    assert version and version.cas[0].reponse.strip() in said
    assert "Textes\u00a0: " in said


def test_a_rule_past_its_review_date_says_why_it_can_not_be_inserted() -> None:
    (found,) = [
        one for one in rules_at_hand.search(rules.book(), "heure", LONG_AFTER) if one.id == "seances/heure"
    ]
    assert "devait être relue avant" in found.withheld
    assert found.branches == ()
    assert rules_at_hand.sentence(rules.book(), found.id, "grande", LONG_AFTER) == ""


def test_a_rule_that_was_repealed_says_so() -> None:
    found = rules_at_hand.search(rules.book(), "chapeau", TODAY)[0]
    assert "abrogé" in found.withheld


def test_what_is_inserted_joins_what_was_written(trainer: Trainer, case: Case) -> None:
    trainer.write(case, "chercher", "Bonjour.", words="heure séance")
    found = rules_at_hand.search(rules.book(), "heure séance", TODAY)[0]
    trainer.write(case, "", "Bonjour.", inserer=f"{found.id}#{found.branches[0]['id']}")
    draft = case.drafts.get().text
    assert draft.startswith("Bonjour.\n\n")
    assert "Textes\u00a0: " in draft


def test_a_stale_rule_is_refused_even_when_its_button_is_forged(
    trainer: Trainer, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: LONG_AFTER)
    refused = trainer.write(case, "", "Bonjour.", inserer="seances/heure#grande")
    assert refused.status_code == 422
    assert case.drafts.get().text == "Bonjour."


def test_the_search_shows_the_results_and_keeps_what_was_written(trainer: Trainer, case: Case) -> None:
    page = trainer.write(case, "chercher", "Bonjour, voici.", words="chapeau").content.decode()
    assert "règle trouvée" in page or "règles trouvées" in page
    assert "Bonjour, voici." in page


def test_a_ready_sentence_orients_to_a_professional(trainer: Trainer, case: Case) -> None:
    trainer.write(case, "", "Bonjour.", phrase="point-justice")
    assert "30\u00a039" in case.drafts.get().text
    assert set(sentences.READY) >= {"avocat", "aide", "point-justice"}


def test_the_preview_shows_what_the_councillor_will_read_and_sends_nothing(
    trainer: Trainer, case: Case
) -> None:
    page = trainer.write(case, "apercu", "Deux points :\n\n- un\n- deux").content.decode()
    assert "<li>un</li><li>deux</li>" in page
    assert Case.objects.get().state == "ouvert"
