"""The pages without JavaScript when something is wrong: said on the page, and nothing written is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from portal import limits
from portal.conversations.models import Access, Case, Conversation, Message
from portal.limits import Counts
from portal.plain import texts
from portal.store import configuration
from tests.browser.engine import reply
from tests.portal.chat import Chat, post
from tests.portal.plain import FORM, Browser, own_words, resumed
from tests.portal.stub_rasa import StubRasa


def test_the_token_of_a_conversation_opens_it_through_the_cookie_only(chat: Chat) -> None:
    chat.say("Bonjour")
    client = Client(headers={"Authorization": f"Bearer {chat.token}"})
    assert client.get("/chat/conversation/").status_code == 404


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u202e"])
@pytest.mark.parametrize("begun", [False, True])
def test_an_empty_question_is_said_at_the_field(visitor: Browser, text: str, begun: bool) -> None:
    if begun:
        visitor.ask("Bonjour")
    page = visitor.ask(text)
    assert (page.status, visitor.address.partition("#")[2]) == (422, "erreur")
    assert texts.EMPTY in page.text
    assert 'aria-invalid="true" aria-describedby="erreur"' in page.html
    assert own_words() == ["Bonjour"] * begun


@pytest.mark.parametrize("begun", [False, True])
def test_a_question_that_is_too_long_comes_back_whole_into_the_field(visitor: Browser, begun: bool) -> None:
    if begun:
        visitor.ask("Bonjour")
    long = "é" * 4001
    page = visitor.ask(long)
    assert page.status == 413
    assert "4\u00a0001 caractères, la limite est de 4\u00a0000" in page.text
    assert page.form("Envoyer").fields["text"] == long
    assert own_words() == ["Bonjour"] * begun


def test_line_breaks_count_once_whatever_the_browser_sends(visitor: Browser) -> None:
    assert visitor.ask("a\r\n" * 1999 + "a").status == 200


def test_too_large_a_form_is_refused_unread(visitor: Browser) -> None:
    page = visitor.ask("a" * (1 << 20))
    assert (page.status, texts.FAR_TOO_LONG in page.text) == (413, True)


def test_what_no_form_sends_is_refused(visitor: Browser) -> None:
    answer = visitor.client.post("/chat/", '{"text": "a"}', content_type="application/json")
    assert answer.status_code == 415
    assert visitor.client.put("/chat/").status_code == 405
    assert not Conversation.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://ailleurs.example"},
        {"Origin": "null"},
        {"Referer": "https://ailleurs.example/page"},
    ],
)
@pytest.mark.parametrize("path", ["/chat/", "/chat/reprendre/"])
def test_a_form_of_another_site_opens_nothing(chat: Chat, path: str, headers: dict[str, str]) -> None:
    client = Client(headers=headers)
    answer = client.post(path, f"text=a&code={chat.code}", content_type=FORM)
    assert answer.status_code == 403
    assert not client.cookies
    assert Conversation.objects.count() == 1


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}, {"Referer": "http://testserver/"}],
)
def test_a_form_of_this_portal_is_taken(rasa: StubRasa, headers: dict[str, str]) -> None:
    browser = Browser(**headers)
    browser.open()
    assert browser.ask("Bonjour").status == 200


OWN = ["conversation", "avis", "accord", "transmettre", "effacer", "quitter"]


@pytest.mark.parametrize("seal", ["", "0" * 64])
@pytest.mark.parametrize("path", OWN)
def test_a_form_that_was_not_drawn_for_this_conversation_does_nothing(
    talking: Browser, path: str, seal: str
) -> None:
    body = f"text=a&value=up&log=on&question=a&consent=on&seal={seal}"
    answer = talking.client.post(f"/chat/{path}/", body, content_type=FORM)
    assert answer.status_code == 403
    assert own_words() == ["Bonjour"]
    assert not Case.objects.exists()
    assert Access.objects.count() == 1
    assert not Conversation.objects.get().consent_log


@pytest.mark.parametrize("path", [*(f"{name}/" for name in OWN), "copie.json", "copie.txt"])
def test_without_a_conversation_each_page_says_so_and_where_to_begin(rasa: StubRasa, path: str) -> None:
    browser = Browser()
    page = browser.open(f"/chat/{path}")
    assert page.status == 404
    assert page.links["Poser une question, ou reprendre avec un code"] == "/chat/"


def test_a_message_to_a_conversation_that_is_gone_can_begin_another(talking: Browser) -> None:
    form = talking.page.form("Envoyer")
    Conversation.objects.all().delete()
    page = talking.press("Envoyer", form, text="Bonsoir")
    assert (page.status, texts.GONE in page.text) == (404, True)
    assert "entendu : Bonsoir" in talking.press("Envoyer").text


def test_an_engine_that_is_down_is_said_in_the_conversation_and_one_may_ask_again(
    talking: Browser, rasa: StubRasa
) -> None:
    rasa.behaviour = lambda turn: []
    page = talking.ask("La convocation ?")
    assert page.status == 200
    assert "a rencontré une panne" in page.text
    rasa.behaviour = reply
    assert "moins de 3\u00a0500 habitants" in talking.press("Renvoyer ma question").text
    assert own_words() == ["Bonjour", "La convocation ?", "La convocation ?"]


@pytest.fixture
def lost(talking: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The store's file or server is no longer there."""
    with monkeypatch.context() as patch:
        nowhere = configuration("sqlite:////nulle/part/portal.sqlite3")
        patch.setattr(connections, "settings", connections.configure_settings({"default": nowhere}))
        kept = connections["default"]
        del connections["default"]
        yield
    connections["default"] = kept


def test_a_store_that_is_down_loses_no_word(talking: Browser, lost: None) -> None:
    form = talking.page.form("Envoyer")
    page = talking.press("Envoyer", form, text="Ma longue question")
    assert (page.status, texts.STORE_DOWN in page.text) == (503, True)
    assert page.form("Réessayer").fields == {**form.fields, "text": "Ma longue question"}
    assert page.form("Réessayer").action == "/chat/conversation/#erreur"


def test_a_store_that_is_down_is_said_to_who_only_reads(talking: Browser, lost: None) -> None:
    page = talking.open("/chat/conversation/")
    assert (page.status, page.links["Réessayer"]) == (503, "/chat/conversation/")


def test_the_opening_needs_no_store(lost: None) -> None:
    assert Client().get("/chat/").status_code == 200


def test_an_opinion_that_says_nothing_is_refused(talking: Browser) -> None:
    Message.objects.filter(author="assistant").update(outcome="answer")
    talking.open("/chat/conversation/")
    page = talking.press("Envoyer mon avis", reason="bof")
    assert (page.status, texts.NO_OPINION in page.text) == (422, True)


def test_the_message_of_somebody_else_cannot_be_judged(talking: Browser) -> None:
    (foreign,) = Chat.opened().say("bonjour")
    Message.objects.update(outcome="answer")
    talking.open("/chat/conversation/")
    assert talking.press("Envoyer mon avis", value="up", message=foreign["id"]).status == 404
    assert Message.objects.get(id=foreign["id"]).feedback == ""


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"question": " ", "consent": "on"}, texts.NO_QUESTION),
        ({"question": "Pourquoi ?"}, texts.NO_CONSENT),
        ({"question": "Pourquoi ?", "consent": "on", "email": "pas une adresse"}, texts.NOT_AN_EMAIL),
    ],
)
def test_what_is_wrong_with_a_question_to_pass_on_is_said_and_nothing_is_lost(
    talking: Browser, filled: dict[str, str], said: str
) -> None:
    talking.follow("Envoyer à un formateur")
    page = talking.press("Envoyer à un formateur", **filled)
    assert (page.status, said in page.text) == (422, True)
    kept = page.form("Envoyer à un formateur").fields
    assert {name: kept.get(name) for name in filled} == filled
    assert not Case.objects.exists()


def test_a_closed_conversation_has_no_form_and_takes_no_message(talking: Browser) -> None:
    form = talking.page.form("Envoyer")
    Conversation.objects.update(state="closed")
    assert talking.press("Envoyer", form, text="encore").status == 409
    assert "Cette conversation est close" in talking.page.text
    assert not any("Envoyer" in form.buttons for form in talking.page.forms)


@pytest.mark.parametrize(("code", "status"), [("", 422), ("un code qui ne va pas", 404)])
def test_a_wrong_code_says_so_and_stays_in_its_field(visitor: Browser, code: str, status: int) -> None:
    page = visitor.press("Reprendre avec un code", code=code)
    assert page.status == status
    assert page.form("Reprendre avec un code").fields["code"] == code
    assert "code" in page.text
    assert not visitor.client.cookies


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits are on, at an instant that lasts, and nothing was counted yet."""
    monkeypatch.setattr(settings, "RATE_LIMITS", True)
    monkeypatch.setattr(limits, "counts", Counts(lambda: 1000.0))


def test_a_question_too_many_waits_in_its_field(talking: Browser, limited: None) -> None:
    for number in range(60):
        assert talking.ask(f"question {number}").status == 200
    page = talking.ask("une de trop")
    assert page.status == 429
    assert int(page.answer["Retry-After"]) >= 1
    assert "Trop de demandes" in page.text
    assert page.form("Envoyer").fields["text"] == "une de trop"


def test_attempts_at_codes_count_here_and_in_the_api_together(visitor: Browser, limited: None) -> None:
    for _ in range(5):
        assert post("/api/retrieve", {"code": "un deux"}).status_code == 404
        assert resumed("un deux").status == 404
    assert resumed("un deux").status == 429


def test_conversations_opened_here_and_by_the_api_count_together(visitor: Browser, limited: None) -> None:
    for _ in range(60):
        assert post("/api/conversations", {}).status_code == 201
    assert visitor.ask("Bonjour").status == 429
