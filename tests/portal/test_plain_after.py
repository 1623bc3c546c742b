"""What one does with a conversation without JavaScript: opinion, trainer, code, agreement, copy, end."""

from __future__ import annotations

import re

from django.contrib.auth.models import User
from django.utils import timezone

from portal.conversations import cases, codes, consent
from portal.conversations.models import Case, Conversation, Message
from portal.desk.cases import acts
from portal.keys.models import Key
from portal.plain import cookie
from tests.portal.plain import Browser, resumed


def test_an_opinion_is_kept_masked_and_shown(talking: Browser) -> None:
    answer = Message.objects.get(author="assistant")
    Message.objects.filter(id=answer.id).update(outcome="answer")
    talking.open("/chat/conversation/")
    page = talking.press("Envoyer mon avis", value="down", reason="appelez le 06 12 34 56 78")
    answer.refresh_from_db()
    assert (answer.feedback, answer.feedback_reason) == ("down", "appelez le [téléphone 1]")
    assert talking.address == f"/chat/conversation/#m-{answer.id}"
    assert "Votre avis\u00a0: pas utile" in page.text
    assert page.form("Envoyer mon avis").fields["value"] == "down"


def test_a_question_is_passed_on_with_its_address_in_its_own_field(talking: Browser) -> None:
    page = talking.follow("Envoyer à un formateur")
    assert page.form("Envoyer à un formateur").fields["question"] == "Bonjour"
    page = talking.press(
        "Envoyer à un formateur", question="À Saint-Lô ?", email="elue@exemple.fr", consent="on"
    )
    case = Case.objects.get()
    assert (case.email, "Saint-Lô" in case.question) == ("elue@exemple.fr", False)
    assert f"dossier n°\u00a0{case.number}" in page.text
    assert talking.address.startswith("/chat/conversation/#m-")
    assert "Un formateur a votre question" in page.text


def test_a_trainers_reply_is_there_once_one_looks_again(talking: Browser) -> None:
    talking.follow("Envoyer à un formateur")
    talking.press("Envoyer à un formateur", consent="on")
    assert "Rien de nouveau à" in talking.follow("Actualiser").text
    case, trainer = Case.objects.get(), User.objects.create_superuser("formatrice")
    acts.take(case, trainer, timezone.now())
    replied = cases.reply(Case.objects.get(), "Voici ce que dit le texte.")
    trainer.delete()
    page = talking.follow("Actualiser")
    assert talking.address == f"/chat/conversation/#m-{replied.id}"
    assert "Un formateur" in page.text
    assert "Voici ce que dit le texte." in page.text


def test_the_code_shown_opens_the_conversation_in_another_browser(talking: Browser) -> None:
    (code,) = re.findall(r'<p class="code">(.*?)</p>', talking.page.html)
    assert len(code.split("-")) == codes.WORDS_IN_CODE
    elsewhere = Browser()
    elsewhere.open()
    page = elsewhere.press("Reprendre avec un code", code=code.upper().replace("-", " "))
    assert "entendu : Bonjour" in page.text
    assert "entendu : encore" in elsewhere.ask("encore").text
    assert Conversation.objects.count() == 1


def test_the_agreement_is_off_unless_ticked_and_taken_back_at_will(visitor: Browser) -> None:
    visitor.ask("Bonjour")
    assert not Conversation.objects.get().consent_log
    page = visitor.press("Accepter")
    assert Conversation.objects.get().consent_version == consent.VERSION
    assert consent.TEXT in page.text
    visitor.press("Ne plus aider")
    assert not Conversation.objects.get().consent_log


def test_the_agreement_may_go_with_the_first_question(visitor: Browser) -> None:
    visitor.ask("Bonjour", log="on")
    assert Conversation.objects.get().consent_log


def test_the_conversation_is_taken_along_as_data_and_as_a_text(talking: Browser) -> None:
    data = talking.client.get("/chat/copie.json")
    assert [one["text"] for one in data.json()["messages"]] == ["Bonjour", "entendu : Bonjour"]
    assert data["Content-Disposition"] == 'attachment; filename="replique-conversation.json"'
    text = talking.client.get("/chat/copie.txt")
    assert "entendu : Bonjour" in text.content.decode()
    assert text["Content-Type"] == "text/plain; charset=utf-8"


def test_erasing_is_confirmed_then_leaves_nothing_but_a_receipt(talking: Browser) -> None:
    talking.follow("Effacer tout")
    assert Conversation.objects.exists()
    page = talking.press("Oui, effacer tout")
    assert re.search(r"Reçu EF-\d{8}-[0-9a-f]{8}", page.text)
    assert "Clé de la conversation\u00a0: détruite" in page.text
    assert not Conversation.objects.exists()
    assert not Key.objects.exists()
    assert talking.client.cookies[cookie.NAME]["max-age"] == 0
    assert talking.open("/chat/").form("Envoyer").fields["text"] == ""


def test_leaving_ends_this_browsers_right_and_keeps_the_conversation(talking: Browser) -> None:
    held = talking.client.cookies[cookie.NAME].value
    (code,) = re.findall(r'<p class="code">(.*?)</p>', talking.page.html)
    talking.press("Quitter cette conversation")
    assert talking.address == "/chat/"
    talking.client.cookies[cookie.NAME] = held
    assert talking.open("/chat/conversation/").status == 404
    assert "entendu : Bonjour" in resumed(code).text
