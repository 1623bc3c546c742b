"""Answers that wait among others: in one message, after one another, beside what never waits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from portal.conversations.models import Message
from portal.sending import holding
from tests.portal import sending
from tests.portal.chat import Chat
from tests.portal.desk.answering import HEURE
from tests.portal.sending import CHARTE, CHARTER, DISTRESS, TIME, Sets, answers, everything, plain, trace
from tests.portal.stub_rasa import StubRasa, said


def test_of_two_answers_one_may_leave_and_the_other_wait(chat: Chat, rasa: StubRasa, sets: Sets) -> None:
    sets(theme__seances="retenue")
    for order in ((TIME, CHARTER), (CHARTER, TIME)):
        answers(rasa, *order)
        replies = chat.say("l'heure et la charte ?")
        expected = ["escalate" if one is TIME else "answer" for one in order]
        assert [reply["outcome"] for reply in replies] == expected
        assert TIME["text"] not in str(replies)
        assert CHARTER["text"] in str(replies)


def test_two_answers_that_wait_make_one_offer_that_names_both(chat: Chat, rasa: StubRasa, sets: Sets) -> None:
    sets(theme__seances="retenue", statut__texte_lu="retenue")
    answers(rasa, TIME, CHARTER)
    (reply,) = chat.say("l'heure et la charte ?")
    assert HEURE["title"] in reply["text"]
    assert CHARTE["title"] in reply["text"]
    assert [one["text"] for one in Message.objects.latest("rank").held] == [TIME["text"], CHARTER["text"]]
    assert "(seances/heure) ; retenue : réglage statut texte_lu (devoirs/charte)" in trace()


def test_what_helps_in_distress_always_leaves(chat: Chat, rasa: StubRasa, sets: Sets) -> None:
    sets(theme__seances="retenue", theme__devoirs="retenue", statut__texte_lu="retenue")
    answers(rasa, DISTRESS)
    (reply,) = chat.say("je n'en peux plus")
    assert reply["text"] == DISTRESS["text"]
    assert trace() == ""


def test_beside_an_answer_that_waits_distress_comes_first_in_the_one_offer(
    chat: Chat, rasa: StubRasa, sets: Sets
) -> None:
    sets(theme__seances="retenue")
    answers(rasa, TIME, DISTRESS)
    (reply,) = chat.say("à quelle heure ? je n'en peux plus")
    assert reply["text"].startswith(DISTRESS["text"])
    assert HEURE["title"] in reply["text"]
    assert len(reply["choices"]) == 1
    assert TIME["text"] not in reply["text"]


def test_the_first_step_of_what_waits_is_said(chat: Chat, rasa: StubRasa, sets: Sets) -> None:
    sets(theme__seances="retenue")
    answers(rasa, TIME | {"outcome": "escalate", "first_step": "Ne vous appuyez pas sur cette décision."})
    (reply,) = chat.say("et l'arrêt de 1912 ?")
    assert reply["text"].startswith("Ne vous appuyez pas sur cette décision.\n\n")
    assert TIME["text"] not in reply["text"]


@pytest.mark.parametrize(
    "line",
    [
        "Tout de suite : mettez-vous à l'abri, appelez le 17, faites constater.",
        "de l'aide : médecin, France Victimes ; 17 en cas de danger, 3919 pour les violences.",
    ],
)
def test_the_line_of_an_answer_for_somebody_in_danger_does_not_wait(
    chat: Chat, rasa: StubRasa, sets: Sets, line: str
) -> None:
    sets(theme__seances="retenue")
    answers(rasa, TIME | {"text": f"Une menace se punit.\n\n- {line}\n- autre chose"})
    (reply,) = chat.say("on me menace")
    assert reply["text"].startswith(f"Sans attendre\u00a0:\n- {line}\n\n")
    assert "autre chose" not in reply["text"]
    assert "Une menace se punit." not in reply["text"]


@pytest.mark.parametrize(
    "line",
    [
        "Le budget se vote au plus tard le 15 avril.",
        "Au plus tard le vendredi : le 17 ou le 24 avril 2026.",
        "La mairie doit accuser réception (L. 112-3).",
        "Demande selon l'article L. 114-2.",
    ],
)
def test_a_day_or_an_article_is_no_emergency(line: str) -> None:
    assert not holding._AT_ONCE.search(line)


def test_what_follows_on_an_answer_that_waits_waits_too(chat: Chat, rasa: StubRasa, sets: Sets) -> None:
    sets(theme__seances="retenue")
    answers(rasa, TIME, last_rule=HEURE["id"])
    chat.say("à quelle heure ?")
    answers(rasa, TIME | {"text": "Voici ce que vous pouvez faire."}, last_rule=HEURE["id"])
    (reply,) = chat.say("et s'il refuse ?")
    assert reply["outcome"] == "escalate"
    assert rasa.turns[-1]["metadata"]["last_rule"] == HEURE["id"]
    assert "Voici ce que vous pouvez faire." not in everything(chat)


def test_what_a_rule_says_of_a_case_that_it_does_not_cover_waits_too(
    chat: Chat, rasa: StubRasa, sets: Sets
) -> None:
    about = {name: value for name, value in HEURE.items() if name != "confidence"}
    outside = said("L'essai suit ses propres textes.", "escalate", choices=DISTRESS["choices"], about=about)
    answers(rasa, outside)
    assert chat.say("et à la région ?")[0]["text"] == outside["text"]
    sets(theme__seances="retenue")
    (reply,) = chat.say("et à la région ?")
    assert outside["text"] not in reply["text"]


def test_after_an_answer_that_waits_a_yes_means_to_pass_on_and_its_question_is_closed(
    chat: Chat, rasa: StubRasa, sets: Sets
) -> None:
    sets(theme__seances="retenue")
    asking = said("Cela dépend : 8 h ou 9 h. Combien d'habitants ?", "clarify", rule=HEURE)
    pending = {"fact": "population", "rule": HEURE["id"], "type": "nombre"}
    answers(rasa, asking, pending=pending)
    (reply,) = chat.say("à quelle heure ?")
    assert "8 h ou 9 h" not in reply["text"]
    chat.say("oui")
    assert rasa.turns[-1]["metadata"]["pending"] == {"offered": True}


def test_the_question_that_another_answer_asks_stays_open(chat: Chat, rasa: StubRasa, sets: Sets) -> None:
    sets(theme__seances="retenue")
    asking = said("Combien d'habitants ?", "clarify", rule=CHARTE)
    pending = {"fact": "population", "rule": CHARTE["id"], "type": "nombre"}
    answers(rasa, TIME, asking, pending=pending)
    chat.say("l'heure et la charte ?")
    chat.say("800")
    assert rasa.turns[-1]["metadata"]["pending"] == pending | {"offered": True}


@pytest.fixture
def unreadable(rasa: StubRasa) -> Iterator[None]:
    """The table of settings can't be read; all others can."""
    with sending.unreadable():
        yield


def test_when_the_settings_can_not_be_read_answers_wait_and_say_so(
    chat: Chat, rasa: StubRasa, unreadable: None
) -> None:
    answers(rasa, TIME)
    (reply,) = chat.say("à quelle heure ?")
    assert reply["outcome"] == "escalate"
    assert "ne se lit pas pour l'instant" in plain(reply["text"])
    assert trace() == "retenue : réglage illisible (seances/heure)"


def test_when_the_settings_can_not_be_read_all_else_still_leaves(
    chat: Chat, rasa: StubRasa, unreadable: None
) -> None:
    answers(rasa, DISTRESS)
    assert chat.say("je n'en peux plus")[0]["text"] == DISTRESS["text"]
    answers(rasa, said("Bonjour."))
    assert chat.say("bonjour")[0]["text"] == "Bonjour."
