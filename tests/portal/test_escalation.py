"""Passing a question on to a trainer, and the trainer's reply coming back into the chat."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from portal.conversations.models import Case, Message
from tests.portal.chat import Chat, post
from tests.portal.stub_rasa import StubRasa, custom, echo, said

OFFER = said(
    "Je préfère confier cette question à une personne.",
    "escalate",
    choices=[{"label": "Transmettre à un formateur", "choice": {"kind": "escalate"}}],
)


@pytest.fixture
def forward(chat: Chat, rasa: StubRasa) -> str:
    """The token of « Transmettre », just offered."""
    rasa.behaviour = lambda turn: custom(OFFER)
    token: str = chat.say("je suis mis en examen")[0]["choices"][0]["token"]
    rasa.behaviour = echo
    return token


@pytest.fixture
def trainer(chat: Chat) -> Any:
    """A trainer's browser, logged in."""
    user = User.objects.create_superuser("formatrice")
    client = Client()
    client.force_login(user)
    yield client
    user.delete()


def reply(trainer: Client, text: str, **fields: str) -> Any:
    """Answer the one case at the desk, having read all of it."""
    case = Case.objects.get()
    seen = case.conversation.last_rank
    form = {"act": "repondre", "text": text, "seen": seen, "version": 0, **fields}
    return trainer.post(f"/desk/dossiers/{case.number}/", form)


def test_an_escalation_offers_and_makes_no_case(chat: Chat, forward: str) -> None:
    assert chat.history()["state"] == "offered"
    assert not Case.objects.exists()


def test_going_on_without_passing_on_gives_the_word_back_to_the_assistant(chat: Chat, forward: str) -> None:
    chat.say("autre chose")
    assert chat.history()["state"] == "bot"


def test_pressing_transmettre_makes_the_case_with_the_question(
    chat: Chat, rasa: StubRasa, forward: str
) -> None:
    asked = len(rasa.turns)
    (notice,) = chat.press(forward)
    case = Case.objects.get()
    assert notice["outcome"] == "notice"
    assert case.number in notice["text"]
    assert case.question == "je suis mis en examen"
    assert chat.history()["state"] == "queued"
    assert len(rasa.turns) == asked


def test_after_a_yes_the_question_passed_on_is_the_one_before(
    chat: Chat, rasa: StubRasa, forward: str
) -> None:
    again = {"label": "Transmettre à un formateur", "choice": {"kind": "escalate", "again": True}}
    rasa.behaviour = lambda turn: custom(said("Appuyez sur « Transmettre ».", "escalate", choices=[again]))
    chat.press(chat.say("oui")[0]["choices"][0]["token"])
    assert Case.objects.get().question == "je suis mis en examen"


def test_pressing_transmettre_twice_makes_one_case(chat: Chat, forward: str) -> None:
    chat.press(forward)
    assert "déjà transmise" in chat.press(forward)[0]["text"]
    assert Case.objects.count() == 1


def test_while_a_case_waits_the_assistant_still_answers(chat: Chat, forward: str) -> None:
    chat.press(forward)
    assert chat.say("et la convocation ?")[0]["from"] == "assistant"
    assert chat.history()["state"] == "queued"


def test_the_escalation_call_gives_the_number_and_the_conversations_code(chat: Chat) -> None:
    body = {"question": "Mon maire, 06 12 34 56 78, m'attaque", "email": "elue@exemple.fr", "consent": True}
    answer = post(f"{chat.path}/escalation", body, chat.token)
    assert answer.status_code == 201
    case = Case.objects.get()
    assert answer.json() == {"case": case.number, "code": chat.code}
    assert case.question == "Mon maire, [téléphone 1], m'attaque"
    assert case.email == "elue@exemple.fr"


def test_the_address_is_kept_in_its_own_field_only(chat: Chat) -> None:
    body = {"question": "?", "email": "elue@exemple.fr", "consent": True}
    post(f"{chat.path}/escalation", body, chat.token)
    assert not any("elue@" in message.text for message in Message.objects.all())


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"question": "?"}, "consent"),
        ({"question": "?", "consent": False}, "consent"),
        ({"question": "?", "consent": "oui"}, "consent"),
        ({"consent": True}, "question"),
        ({"question": "", "consent": True}, "question"),
        ({"question": "?", "consent": True, "email": "pas une adresse"}, "email"),
    ],
)
def test_a_wrong_field_of_the_escalation_is_named(chat: Chat, body: dict[str, Any], field: str) -> None:
    answer = post(f"{chat.path}/escalation", body, chat.token)
    assert answer.status_code == 422
    assert answer.json()["field"] == field
    assert not Case.objects.exists()


def test_the_admin_is_closed_to_strangers() -> None:
    for path in ("/admin/", "/admin/conversations/case/", "/admin/auth/user/"):
        answer = Client().get(path)
        assert answer.status_code == 302
        assert "/admin/login/" in answer["Location"]


def test_the_admin_lists_the_case_with_its_age(chat: Chat, forward: str, trainer: Client) -> None:
    chat.press(forward)
    page = trainer.get("/admin/conversations/case/").content.decode()
    assert Case.objects.get().number in page
    assert "je suis mis en examen" in page
    assert "0\u00a0minute" in page


def test_the_admin_shows_a_case_but_changes_nothing_of_it(chat: Chat, forward: str, trainer: Client) -> None:
    chat.press(forward)
    address = f"/admin/conversations/case/{Case.objects.get().pk}/change/"
    page = trainer.get(address).content.decode()
    assert "Je préfère confier cette question à une personne." in page
    assert trainer.post(address, {"reply": "Voici.", "close": "on"}).status_code == 403
    assert Case.objects.get().state == "ouvert"


def test_the_case_shows_the_thread_and_the_bounds_of_the_role(
    chat: Chat, forward: str, trainer: Client
) -> None:
    chat.press(forward)
    page = trainer.get(f"/desk/dossiers/{Case.objects.get().number}/").content.decode()
    assert "Je préfère confier cette question à une personne." in page
    assert "Pas de consultation sur un litige" in page
    assert "point-justice" in page
    assert "<script>alert" not in page


def test_a_trainers_reply_appears_in_the_chat(chat: Chat, forward: str, trainer: Client) -> None:
    (notice,) = chat.press(forward)
    assert reply(trainer, "Voici ce que dit le texte.").status_code == 302
    history = chat.history(after=notice["id"])
    (message,) = history["messages"]
    assert message["from"] == "formateur"
    assert message["text"] == "Voici ce que dit le texte."
    assert message["outcome"] == "notice"
    assert history["state"] == "human"


def test_the_address_that_a_trainer_gives_is_not_masked(chat: Chat, forward: str, trainer: Client) -> None:
    chat.press(forward)
    reply(trainer, "Écrivez à greffe@exemple.fr")
    assert chat.history()["messages"][-1]["text"] == "Écrivez à greffe@exemple.fr"


def test_a_trainers_reply_can_be_read_later_with_the_code(chat: Chat, forward: str, trainer: Client) -> None:
    chat.press(forward)
    reply(trainer, "Voici.")
    answer = post("/api/retrieve", {"code": chat.code}).json()
    assert answer["messages"][-1]["text"] == "Voici."


def test_while_a_trainer_answers_the_bot_is_silent(
    chat: Chat, rasa: StubRasa, forward: str, trainer: Client
) -> None:
    chat.press(forward)
    reply(trainer, "Précisez ?")
    asked = len(rasa.turns)
    (notice,) = chat.say("C'était mardi.")
    assert notice["outcome"] == "notice"
    assert len(rasa.turns) == asked
    assert "C'était mardi." in [message.text for message in Case.objects.get().messages.all()]


def test_the_councillor_can_go_back_to_the_assistant(chat: Chat, forward: str, trainer: Client) -> None:
    chat.press(forward)
    reply(trainer, "Précisez ?")
    back = chat.say("merci")[0]["choices"][0]["token"]
    chat.press(back)
    assert chat.say("la convocation ?")[0]["from"] == "assistant"
    assert chat.history()["state"] == "queued"


def test_closing_the_case_gives_the_word_back(chat: Chat, forward: str, trainer: Client) -> None:
    chat.press(forward)
    reply(trainer, "Voilà.", reason="repondu")
    assert Case.objects.get().state == "clos"
    assert chat.history()["state"] == "bot"
    assert chat.say("merci")[0]["from"] == "assistant"


def test_an_empty_reply_posts_nothing(chat: Chat, forward: str, trainer: Client) -> None:
    chat.press(forward)
    reply(trainer, "  ")
    assert not Message.objects.filter(author="formateur").exists()


def test_a_case_cannot_be_added_nor_deleted_by_hand(chat: Chat, forward: str, trainer: Client) -> None:
    chat.press(forward)
    pk = Case.objects.get().pk
    assert trainer.get("/admin/conversations/case/add/").status_code == 403
    assert trainer.post(f"/admin/conversations/case/{pk}/delete/", {"post": "yes"}).status_code == 403
