"""What a councillor gets of an answer that leaves at once, is marked, or waits for a trainer."""

from __future__ import annotations

import pytest

from portal.conversations.models import Case, Message
from portal.sending.models import Setting
from portal.sending.words import MARK
from tests.portal import kept
from tests.portal.chat import Chat
from tests.portal.desk.answering import HEURE
from tests.portal.plain import Browser
from tests.portal.sending import ARTICLE, CHARTER, TIME, Sets, answers, everything, plain, trace
from tests.portal.stub_rasa import StubRasa


def test_without_a_setting_an_answer_leaves_as_it_is(chat: Chat, rasa: StubRasa) -> None:
    answers(rasa, TIME)
    (reply,) = chat.say("à quelle heure ?")
    assert (reply["outcome"], reply["text"]) == ("answer", TIME["text"])
    assert trace() == ""


def test_a_marked_answer_says_first_that_no_trainer_read_it_and_what_to_do(
    chat: Chat, rasa: StubRasa, sets: Sets
) -> None:
    sets(theme__seances="signalée")
    answers(rasa, TIME)
    (reply,) = chat.say("à quelle heure ?")
    assert reply["text"] == f"{MARK}\n\n{TIME['text']}"
    assert (reply["outcome"], reply["references"]) == ("answer", ARTICLE)
    assert trace() == "signalée : réglage thème Seances (seances/heure)"
    assert everything(chat).count(MARK) == 4


def test_an_answer_of_another_theme_is_not_marked(chat: Chat, rasa: StubRasa, sets: Sets) -> None:
    sets(theme__seances="signalée")
    answers(rasa, CHARTER)
    assert chat.say("la charte ?")[0]["text"] == CHARTER["text"]


def test_an_answer_that_waits_is_one_offer_that_says_why_and_for_how_long(
    chat: Chat, rasa: StubRasa, sets: Sets
) -> None:
    sets(theme__seances="retenue")
    answers(rasa, TIME)
    (reply,) = chat.say("à quelle heure ?")
    assert reply["outcome"] == "escalate"
    assert [choice["label"] for choice in reply["choices"]] == ["Transmettre à un formateur"]
    assert not {"rule", "facts", "assumed", "references", "recourse", "limits"} & set(reply)
    text = plain(reply["text"])
    assert HEURE["title"].replace("\u00a0", " ") in text
    assert "une personne relit les réponses de l'assistant avant qu'elles ne partent" in text
    assert "Les formateurs répondent les jours ouvrés, de 9 h à 18 h." in text
    assert "Rien n'est transmis sans votre geste." in text
    assert trace() == "retenue : réglage thème Seances (seances/heure)"


def test_an_answer_that_waits_is_read_nowhere_by_its_councillor(
    chat: Chat, rasa: StubRasa, sets: Sets
) -> None:
    sets(theme__seances="retenue")
    answers(rasa, TIME)
    chat.say("à quelle heure ?")
    read = everything(chat)
    for words in (TIME["text"], "votre montre", "l'heure d'été", "art. 2"):
        assert words not in read
    assert Message.objects.latest("rank").held[0]["text"] == TIME["text"]


def test_an_answer_that_waits_is_kept_sealed(chat: Chat, rasa: StubRasa, sets: Sets) -> None:
    sets(theme__seances="retenue")
    answers(rasa, TIME)
    chat.say("à quelle heure ?")
    assert "précises" in kept.opened()
    assert "précises".encode() not in kept.raw()


def test_nothing_is_passed_on_until_the_councillor_presses(chat: Chat, rasa: StubRasa, sets: Sets) -> None:
    sets(theme__seances="retenue")
    answers(rasa, TIME)
    (reply,) = chat.say("à quelle heure ?")
    assert not Case.objects.exists()
    assert chat.history()["state"] == "offered"
    chat.press(reply["choices"][0]["token"])
    assert Case.objects.get().question == "à quelle heure ?"


@pytest.mark.parametrize(
    ("theme", "standing", "outcome", "why"),
    [
        ("signalée", "retenue", "escalate", "retenue : réglage statut commentaire_lu (seances/heure)"),
        ("retenue", "signalée", "escalate", "retenue : réglage thème Seances (seances/heure)"),
        ("automatique", "signalée", "answer", "signalée : réglage statut commentaire_lu (seances/heure)"),
        ("signalée", "automatique", "answer", "signalée : réglage thème Seances (seances/heure)"),
        ("retenue", "retenue", "escalate", "retenue : réglage thème Seances (seances/heure)"),
    ],
)
def test_the_stricter_of_theme_and_standing_holds(
    chat: Chat, rasa: StubRasa, sets: Sets, theme: str, standing: str, outcome: str, why: str
) -> None:
    sets(theme__seances=theme, statut__commentaire_lu=standing)
    answers(rasa, TIME)
    assert chat.say("à quelle heure ?")[0]["outcome"] == outcome
    assert trace() == why


def test_sent_again_the_same_message_gets_the_same_offer(chat: Chat, rasa: StubRasa, sets: Sets) -> None:
    sets(theme__seances="retenue")
    answers(rasa, TIME)
    first = chat.say("à quelle heure ?", message_id="1")
    sets(theme__seances="automatique")
    again = chat.say("à quelle heure ?", message_id="1")
    assert [one["id"] for one in again] == [one["id"] for one in first]
    assert TIME["text"] not in everything(chat)


def test_a_setting_holds_from_the_next_answer_on(chat: Chat, rasa: StubRasa, sets: Sets) -> None:
    answers(rasa, TIME)
    chat.say("à quelle heure ?")
    sets(theme__seances="retenue")
    assert chat.say("à quelle heure ?")[0]["outcome"] == "escalate"
    assert TIME["text"] in everything(chat)


def test_a_level_that_makes_no_sense_holds_the_answers_of_its_theme(
    chat: Chat, rasa: StubRasa, sets: Sets
) -> None:
    Setting.objects.create(kind="theme", name="seances", level="peut-être")
    answers(rasa, TIME, CHARTER)
    assert [one["outcome"] for one in chat.say("l'heure et la charte ?")] == ["escalate", "answer"]


def test_without_scripts_the_word_of_caution_is_read_too(
    talking: Browser, rasa: StubRasa, sets: Sets
) -> None:
    sets(theme__seances="signalée")
    answers(rasa, TIME)
    page = talking.ask("à quelle heure ?")
    assert plain(MARK) in plain(page.text)


def test_without_scripts_an_answer_that_waits_is_passed_on_by_its_button(
    talking: Browser, rasa: StubRasa, sets: Sets
) -> None:
    sets(theme__seances="retenue")
    answers(rasa, TIME)
    page = talking.ask("à quelle heure ?")
    assert TIME["text"] not in page.text
    talking.press("Transmettre à un formateur")
    assert Case.objects.get().question == "à quelle heure ?"
