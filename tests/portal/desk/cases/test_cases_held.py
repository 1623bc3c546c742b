"""At the desk: the answer that the councillor has not seen, to insert in one press, correct and send."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from portal import clock
from portal.conversations.models import Case, Message
from portal.sending.models import Setting
from tests.portal.chat import Chat
from tests.portal.desk.answering import HEURE
from tests.portal.desk.cases.conftest import passed_on
from tests.portal.desk.cases.team import Trainer
from tests.portal.stub_rasa import StubRasa, custom, said

TIME: dict[str, Any] = said(
    "À neuf heures précises.",
    "answer",
    rule=HEURE,
    references=[{"label": "Règlement, art. 2", "url": "https://example.org/2"}],
    recourse=["Regardez votre montre."],
    limits="Rien de l'heure d'été.",
)
ASKED = "à quelle heure ?"


@pytest.fixture(autouse=True)
def _held(people: None) -> Iterator[None]:
    Setting.objects.create(kind="theme", name="seances", level="retenue")
    yield
    Setting.objects.all().delete()


def waiting(chat: Chat, rasa: StubRasa, answer: dict[str, Any] = TIME, asked: str = ASKED) -> Case:
    """A question whose answer waits, passed on by the button."""
    rasa.behaviour = lambda turn: custom(answer, last_rule=HEURE["id"])
    (offer,) = chat.say(asked)
    chat.press(offer["choices"][0]["token"])
    return Case.objects.latest("pk")


def key(rank: int = 0) -> str:
    """The key of an answer that waits."""
    return f"{Message.objects.exclude(held_sealed=None).latest('rank').pk}#{rank}"


def insert(trainer: Trainer, case: Case, written: str = "", which: str = "") -> Any:
    """Press the button that inserts the answer."""
    return trainer.write(case, "", written, retenue=which or key())


def test_the_case_shows_it_with_its_rule_and_a_button(chat: Chat, rasa: StubRasa, trainer: Trainer) -> None:
    page = trainer.page(waiting(chat, rasa))
    assert "Réponse préparée par l'assistant, que l'élu n'a pas vue" in page
    assert "À neuf heures précises." in page
    assert f'value="{key()}"' in page
    assert "retenue\u00a0: réglage thème Seances" in page


def test_one_press_inserts_it_with_its_steps_and_references_after_what_was_written(
    chat: Chat, rasa: StubRasa, trainer: Trainer
) -> None:
    case = waiting(chat, rasa)
    assert insert(trainer, case, "Bonjour.").status_code == 302
    assert case.drafts.get().text == (
        "Bonjour.\n\nÀ neuf heures précises.\n\nSi on vous le refuse\u00a0:\n- Regardez votre montre.\n\n"
        "À savoir\u00a0: Rien de l'heure d'été.\n\nTextes\u00a0: Règlement, art. 2."
    )


def test_corrected_and_sent_it_arrives_as_the_trainers(chat: Chat, rasa: StubRasa, trainer: Trainer) -> None:
    case = waiting(chat, rasa)
    insert(trainer, case)
    corrected = case.drafts.get().text.replace("neuf", "dix")
    trainer.write(case, "repondre", corrected)
    reply = chat.history()["messages"][-1]
    assert reply["from"] == "formateur"
    assert reply["text"].startswith("À dix heures précises.")


def test_the_longest_answers_of_the_base_can_be_sent(chat: Chat, rasa: StubRasa, trainer: Trainer) -> None:
    case = waiting(chat, rasa, TIME | {"text": "mot " * 1600})
    insert(trainer, case)
    assert trainer.write(case, "repondre", case.drafts.get().text).status_code == 302
    assert chat.history()["messages"][-1]["from"] == "formateur"


@pytest.mark.parametrize(
    "stale", [{"since": "1999-01-01"}, {"checked_on": "2026-10-01"}, {"id": "seances/rien"}]
)
def test_it_is_not_inserted_once_its_rule_has_changed(
    chat: Chat, rasa: StubRasa, trainer: Trainer, stale: dict[str, str]
) -> None:
    case = waiting(chat, rasa, TIME | {"rule": HEURE | stale})
    page = trainer.page(case)
    assert "La règle a changé depuis" in page
    assert "Insérer cette réponse" not in page
    refused = insert(trainer, case, "Bonjour.")
    assert refused.status_code == 422
    assert "La règle a changé depuis" in refused.content.decode()
    assert case.drafts.get().text == "Bonjour."


def test_it_is_not_inserted_once_its_rule_is_no_longer_served(
    chat: Chat, rasa: StubRasa, trainer: Trainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = waiting(chat, rasa)
    monkeypatch.setattr(clock, "today", lambda: date(2101, 1, 1))
    assert insert(trainer, case).status_code == 422
    assert not case.drafts.get().text


def test_what_waits_in_another_conversation_is_not_inserted(
    chat: Chat, rasa: StubRasa, trainer: Trainer
) -> None:
    waiting(chat, rasa)
    elsewhere = key()
    other = passed_on(Chat.opened())
    for which in (elsewhere, "x", "#0", f"{elsewhere}9"):
        assert insert(trainer, other, which=which).status_code == 422


def test_of_several_that_wait_the_one_to_the_question_passed_on_comes_first(
    chat: Chat, rasa: StubRasa, trainer: Trainer
) -> None:
    case = waiting(chat, rasa)
    rasa.behaviour = lambda turn: custom(TIME | {"text": "Autre réponse."})
    chat.say("autre question")
    page = trainer.page(case)
    form = page[page.index('id="retenues"') :]
    assert form.index("À neuf heures précises.") < form.index("Autre réponse.")


def test_two_answers_to_one_question_are_both_there(chat: Chat, rasa: StubRasa, trainer: Trainer) -> None:
    rasa.behaviour = lambda turn: custom(TIME, TIME | {"text": "Seconde réponse."})
    (offer,) = chat.say(ASKED)
    chat.press(offer["choices"][0]["token"])
    case = Case.objects.latest("pk")
    assert insert(trainer, case, which=key(1)).status_code == 302
    assert case.drafts.get().text.startswith("Seconde réponse.")


def test_a_case_in_which_nothing_waits_shows_no_such_place(trainer: Trainer, case: Case) -> None:
    assert 'id="retenues"' not in trainer.page(case)


def test_a_conversation_that_may_be_read_shows_what_was_held_and_why(
    chat: Chat, rasa: StubRasa, trainer: Trainer
) -> None:
    case = waiting(chat, rasa)
    page = trainer.client.get(f"/desk/conversations/{case.conversation_id}/").content.decode()
    assert "À neuf heures précises." in page
    assert "retenue\u00a0: réglage thème Seances (seances/heure)" in page


def test_a_marked_answer_is_told_from_others_in_the_trace(
    chat: Chat, rasa: StubRasa, trainer: Trainer
) -> None:
    Setting.objects.update(level="signalée")
    rasa.behaviour = lambda turn: custom(TIME, last_rule=HEURE["id"])
    chat.say(ASKED)
    page = trainer.page(passed_on(chat))
    assert "aucun formateur ne l'a relue" in page.replace("&#x27;", "'")
    assert "signalée\u00a0: réglage thème Seances" in page
