"""A case at the desk: taken, handed over, answered, closed; two at once never undo each other."""

from __future__ import annotations

import threading

from django.apps import apps
from django.db import connections
from django.test import Client

from portal.conversations.models import Case, Message
from portal.desk.models import Reading
from tests.portal import kept
from tests.portal.chat import Chat
from tests.portal.desk.cases.conftest import QUESTION, passed_on
from tests.portal.desk.cases.team import Trainer, address


def now(case: Case) -> Case:
    """The case as it is now."""
    return Case.objects.get(pk=case.pk)


def test_a_new_case_is_among_those_to_take_with_the_beginning_of_its_question(
    trainer: Trainer, case: Case
) -> None:
    assert trainer.lists()["a-prendre"] == [case.number]
    assert QUESTION in trainer.client.get("/desk/dossiers/?liste=a-prendre").content.decode()


def test_who_takes_a_case_has_it_and_the_others_see_with_whom_it_is(
    trainer: Trainer, colleague: Trainer, case: Case
) -> None:
    trainer.press(case, "prendre")
    assert trainer.lists()["miens"] == [case.number]
    assert colleague.lists()["en-cours"] == [case.number]
    assert "chez camille" in colleague.page(case)


def test_who_comes_second_is_told_that_it_is_taken(trainer: Trainer, colleague: Trainer, case: Case) -> None:
    trainer.press(case, "prendre")
    refused = colleague.press(case, "prendre")
    assert refused.status_code == 409
    assert "est maintenant «\u00a0pris\u00a0»" in refused.content.decode()
    assert now(case).trainer == trainer.user


def test_an_answer_arrives_in_the_conversation_and_the_case_counts_as_answered(
    trainer: Trainer, chat: Chat, case: Case
) -> None:
    assert trainer.write(case, "repondre", "Voici ce que dit le texte.").status_code == 302
    history = chat.history()
    assert history["messages"][-1]["text"] == "Voici ce que dit le texte."
    assert history["state"] == "human"
    assert trainer.lists()["repondus"] == [case.number]


def test_who_does_not_have_the_case_can_not_answer_but_what_was_written_is_kept(
    trainer: Trainer, colleague: Trainer, chat: Chat, case: Case
) -> None:
    trainer.press(case, "prendre")
    refused = colleague.write(case, "repondre", "Deux réponses pour le prix d'une.")
    assert refused.status_code == 409
    assert "est maintenant chez camille" in refused.content.decode()
    assert not Message.objects.filter(author="formateur").exists()
    colleague.press(case, "reprendre")
    assert "Deux réponses pour le prix" in colleague.page(case)


def test_an_answer_written_before_the_councillor_wrote_again_waits_to_be_read_over(
    trainer: Trainer, chat: Chat, case: Case
) -> None:
    read = case.conversation.last_rank
    chat.say("j'ai oublié de dire que c'est un budget")
    refused = trainer.write(case, "repondre", "Voici.", seen=read)
    assert refused.status_code == 409
    assert "Relisez-la" in refused.content.decode()
    assert "oublié de dire" in refused.content.decode()
    assert not Message.objects.filter(author="formateur").exists()
    assert trainer.write(case, "repondre", "Voici.").status_code == 302


def test_the_second_sees_that_the_first_is_writing(trainer: Trainer, colleague: Trainer, case: Case) -> None:
    trainer.write(case, "brouillon", "Je commence")
    assert "camille écrit une réponse en ce moment." in colleague.page(case)
    presence = colleague.client.get(f"{address(case)}presence/").json()
    assert presence["writing"] == ["camille"]
    assert "Je commence" not in colleague.page(case)


def test_a_draft_is_kept_sealed_and_found_again(trainer: Trainer, case: Case) -> None:
    trainer.write(case, "brouillon", "une phrase reconnaissable")
    assert "une phrase reconnaissable" in trainer.page(case)
    assert b"une phrase reconnaissable" not in kept.raw()


def test_a_draft_saved_in_another_window_is_not_overwritten(trainer: Trainer, case: Case) -> None:
    trainer.write(case, "brouillon", "d'une fenêtre", version=0)
    refused = trainer.write(case, "brouillon", "de l'autre", version=0)
    assert refused.status_code == 409
    page = refused.content.decode()
    assert "d&#x27;une fenêtre" in page and "de l&#x27;autre" in page
    assert case.drafts.get().text == "d'une fenêtre"


def test_a_note_is_sealed_seen_by_trainers_and_never_by_the_councillor(
    trainer: Trainer, colleague: Trainer, chat: Chat, case: Case
) -> None:
    trainer.press(case, "noter", note="déjà vu la semaine passée")
    assert "déjà vu la semaine passée" in colleague.page(case)
    assert "déjà vu" not in str(chat.history())
    assert "déjà vu".encode() not in kept.raw()


def test_a_case_is_handed_over_by_name(trainer: Trainer, colleague: Trainer, case: Case) -> None:
    trainer.press(case, "prendre")
    trainer.press(case, "passer", to=str(colleague.user.pk))
    assert colleague.lists()["miens"] == [case.number]
    assert trainer.lists()["en-cours"] == [case.number]


def test_a_case_given_back_is_to_be_taken_again(trainer: Trainer, case: Case) -> None:
    trainer.press(case, "prendre")
    trainer.press(case, "rendre")
    assert trainer.lists()["a-prendre"] == [case.number]


def test_what_the_councillor_adds_to_an_answer_opens_the_case_again(
    trainer: Trainer, chat: Chat, case: Case
) -> None:
    trainer.write(case, "repondre", "Précisez ?")
    chat.say("c'était mardi")
    assert now(case).state == "rouvert"
    assert trainer.lists()["miens"] == [case.number]


def test_closing_says_why_in_the_conversation_and_wants_a_reason(
    trainer: Trainer, chat: Chat, case: Case
) -> None:
    assert trainer.press(case, "clore").status_code == 422
    trainer.press(case, "clore", reason="hors_perimetre")
    assert "ne porte pas sur le mandat" in chat.history()["messages"][-1]["text"]
    assert trainer.lists()["clos"] == [case.number]


def test_a_closed_case_is_opened_by_its_councillor_once_and_never_again(
    trainer: Trainer, chat: Chat, case: Case
) -> None:
    trainer.write(case, "repondre", "Voici.", reason="repondu")
    again = chat.history()["messages"][-1]["choices"][0]
    assert again["label"] == "Écrire encore au formateur"
    assert "est rouvert" in chat.press(again["token"])[0]["text"]
    assert trainer.lists()["miens"] == [case.number]
    chat.say("et pour la commission ?")
    trainer.write(case, "repondre", "Pareil.", reason="repondu")
    assert "choices" not in chat.history()["messages"][-1]
    assert "n'est plus proposé" in chat.press(again["token"])[0]["text"]
    assert now(case).state == "clos"


def test_a_case_reopened_after_its_trainer_left_is_to_be_taken(
    trainer: Trainer, colleague: Trainer, chat: Chat, case: Case
) -> None:
    trainer.write(case, "repondre", "Voici.", reason="repondu")
    trainer.user.delete()
    chat.press(chat.history()["messages"][-1]["choices"][0]["token"])
    assert colleague.lists()["a-prendre"] == [case.number]


def test_each_act_is_in_the_journal_with_who_did_it(
    trainer: Trainer, colleague: Trainer, chat: Chat, case: Case
) -> None:
    trainer.press(case, "prendre")
    trainer.press(case, "noter", note="à relire")
    trainer.press(case, "passer", to=str(colleague.user.pk))
    colleague.write(case, "repondre", "Voici.", reason="oriente")
    done = Reading.objects.filter(conversation=chat.id).exclude(page="dossier").values_list("account", "page")
    assert list(done) == [
        ("camille", "prise du dossier"),
        ("camille", "note au dossier"),
        ("camille", "passation du dossier"),
        ("dominique", "réponse"),
        ("dominique", "clôture du dossier"),
    ]
    assert "passation du dossier" in colleague.page(case)


def test_seeing_a_case_or_a_list_is_written_down(trainer: Trainer, chat: Chat, case: Case) -> None:
    trainer.page(case), trainer.client.get("/desk/dossiers/")
    pages = set(Reading.objects.filter(account="camille").values_list("page", "conversation"))
    assert pages >= {("dossier", chat.id), ("liste des dossiers", "")}


def test_a_conversation_without_a_case_is_nowhere_at_the_desk(trainer: Trainer, rasa: object) -> None:
    quiet = Chat.opened()
    quiet.say("une question que je garde pour moi")
    assert all(numbers == [] for numbers in trainer.lists().values())


def test_erasing_the_conversation_takes_notes_drafts_and_letters_with_it(
    trainer: Trainer, chat: Chat, rasa: object
) -> None:
    case = passed_on(chat, email="elue@exemple.fr")
    trainer.press(case, "noter", note="une note")
    trainer.write(case, "repondre", "Voici.")
    trainer.write(case, "brouillon", "et encore")
    Client().delete(chat.path, headers={"Authorization": f"Bearer {chat.token}"})
    models = [apps.get_model("deskcases", name) for name in ("Note", "Draft", "Proposal", "Offer", "Letter")]
    assert not any(model.objects.exists() for model in models)
    assert trainer.client.get(address(case)).status_code == 404


def test_two_who_answer_in_the_same_second_give_one_answer_and_one_draft(
    trainer: Trainer, colleague: Trainer, chat: Chat, case: Case
) -> None:
    seen, started, answers = case.conversation.last_rank, threading.Barrier(2), {}

    def answer(who: Trainer) -> None:
        started.wait(10)
        form = {"act": "repondre", "text": f"De {who.user.username}.", "seen": seen, "version": 0}
        answers[who.user.username] = who.client.post(address(case), form).status_code
        connections.close_all()

    both = [threading.Thread(target=answer, args=(who,)) for who in (trainer, colleague)]
    [one.start() for one in both], [one.join(30) for one in both]
    assert sorted(answers.values()) == [302, 409]
    (sent,) = Message.objects.filter(author="formateur")
    (draft,) = case.drafts.all()
    assert {sent.text, draft.text} == {"De camille.", "De dominique."}


def test_the_menu_and_the_home_page_say_how_many_wait(
    trainer: Trainer, colleague: Trainer, case: Case
) -> None:
    home = trainer.client.get("/desk/").content.decode()
    assert '<span class="badge">1<' in home
    assert "1\u00a0question à prendre." in home
    trainer.press(case, "prendre")
    assert '<span class="badge">' not in colleague.client.get("/desk/").content.decode()
    assert "1\u00a0dossier chez vous." in trainer.client.get("/desk/").content.decode()
