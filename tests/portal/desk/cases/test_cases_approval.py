"""The answers of who begins, or on a theme that a lead chose, wait to be read before they leave."""

from __future__ import annotations

import pytest

from portal.conversations.models import Case, Message
from tests.portal.chat import Chat
from tests.portal.desk.cases.team import Trainer


@pytest.fixture
def waiting(trainer: Trainer, lead: Trainer, case: Case) -> Case:
    """An answer of a trainer who begins."""
    lead.client.post("/desk/dossiers/validation/", {"accounts": [str(trainer.user.pk)]})
    assert trainer.write(case, "repondre", "Une première réponse.", reason="repondu").status_code == 302
    return case


def test_the_answer_of_a_beginner_waits_and_the_councillor_sees_nothing_yet(
    trainer: Trainer, lead: Trainer, chat: Chat, waiting: Case
) -> None:
    assert not Message.objects.filter(author="formateur").exists()
    assert chat.history()["state"] == "queued"
    assert trainer.lists()["a-valider"] == lead.lists()["a-valider"] == [waiting.number]


def test_a_lead_sends_it_as_it_is_or_corrected(lead: Trainer, chat: Chat, waiting: Case) -> None:
    assert "Une première réponse." in lead.page(waiting)
    lead.write(waiting, "valider", "Une première réponse, corrigée.", reason="repondu")
    texts = [message["text"] for message in chat.history()["messages"]]
    assert "Une première réponse, corrigée." in texts
    assert lead.lists()["clos"] == [waiting.number]


def test_a_trainer_can_not_approve(colleague: Trainer, trainer: Trainer, waiting: Case) -> None:
    for somebody in (colleague, trainer):
        assert somebody.write(waiting, "valider", "Oui.").status_code == 403
    assert not Message.objects.filter(author="formateur").exists()


def test_sent_back_it_is_a_draft_of_its_author_again(trainer: Trainer, lead: Trainer, waiting: Case) -> None:
    lead.press(waiting, "renvoyer")
    assert trainer.lists()["miens"] == [waiting.number]
    assert "Une première réponse." in trainer.page(waiting)


def test_its_author_can_take_it_back(trainer: Trainer, waiting: Case) -> None:
    trainer.press(waiting, "renvoyer")
    assert trainer.lists()["miens"] == [waiting.number]


def test_an_answer_that_the_councillor_has_overtaken_is_not_approved_unread(
    lead: Trainer, chat: Chat, waiting: Case
) -> None:
    seen = waiting.conversation.last_rank
    chat.say("une précision")
    assert lead.write(waiting, "valider", "Une première réponse.", seen=seen).status_code == 409
    assert not Message.objects.filter(author="formateur").exists()


def test_the_answers_on_a_chosen_theme_wait_whoever_writes_them(
    colleague: Trainer, lead: Trainer, case: Case
) -> None:
    lead.client.post("/desk/dossiers/validation/", {"themes": ["devoirs"]})
    Case.objects.update(rule="devoirs/chapeau")
    colleague.write(case, "repondre", "Voici.")
    assert colleague.lists()["a-valider"] == [case.number]


def test_the_answer_of_a_lead_leaves_at_once(lead: Trainer, case: Case) -> None:
    lead.client.post("/desk/dossiers/validation/", {"themes": ["devoirs"]})
    Case.objects.update(rule="devoirs/chapeau")
    lead.write(case, "repondre", "Voici.")
    assert Message.objects.filter(author="formateur").exists()


def test_the_others_settings_stay_as_they_are(trainer: Trainer, lead: Trainer) -> None:
    trainer.client.post("/desk/dossiers/alertes/", {"email": "autre@institut.example", "due": "on"})
    lead.client.post("/desk/dossiers/validation/", {"accounts": [str(trainer.user.pk)]})
    alerts = type(trainer.user).objects.get(pk=trainer.user.pk).alerts
    assert (alerts.arrives, alerts.due, alerts.supervised) == (False, True, True)
