"""The conversation without JavaScript: what is kept and when, what each form does, what is said otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from django.conf import settings
from django.db import connections
from django.test import Client

from portal import limits
from portal.conversations import cases, codes, consent
from portal.conversations.models import Access, Case, Conversation, Message
from portal.keys.models import Key
from portal.limits import Counts
from portal.plain import cookie, texts
from portal.store import configuration
from tests.browser.engine import ANSWER, CLARIFY, reply
from tests.portal.chat import Chat, post
from tests.portal.plain import FORM, Browser, Page
from tests.portal.server import ROOT, Server
from tests.portal.stub_rasa import StubRasa, custom, echo, hanging, said


@pytest.fixture
def visitor(rasa: StubRasa) -> Browser:
    """Somebody who reads the opening."""
    browser = Browser()
    browser.open()
    return browser


@pytest.fixture
def talking(visitor: Browser) -> Browser:
    """Somebody who has asked something."""
    visitor.ask("Bonjour")
    return visitor


def own_words() -> list[str]:
    """What the councillor said, as it is kept."""
    return [message.text for message in Message.objects.filter(author="utilisateur")]


def test_to_read_the_opening_leaves_nothing_anywhere(visitor: Browser) -> None:
    assert visitor.page.status == 200
    assert not visitor.client.cookies
    assert not Conversation.objects.exists()
    assert not Key.objects.exists()
    assert "<script" not in visitor.page.html


def test_the_opening_says_what_the_page_with_scripts_says(visitor: Browser) -> None:
    script = (ROOT / "portal/widget/static/widget/texts.js").read_text(encoding="utf-8")
    for title, rest in (*texts.PROMISES, *texts.EXAMPLES):
        assert f'"{title}", "{rest}"'.replace("\u00a0", "\\u00a0") in script
        assert title in visitor.page.text
        assert rest in visitor.page.text


def test_the_opening_names_who_runs_it(monkeypatch: pytest.MonkeyPatch, visitor: Browser) -> None:
    monkeypatch.setattr(settings, "OPERATOR_NAME", "Institut des élus")
    assert "tenu par Institut des élus" in visitor.open().text


def test_an_example_is_put_into_the_field_and_not_sent(visitor: Browser) -> None:
    theme, question = texts.EXAMPLES[2]
    page = visitor.follow(question)
    assert page.form("Envoyer").fields["text"] == question
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("number", ["0", "5", "-1", "²", "9" * 30, "x"])
def test_an_example_that_is_none_leaves_the_field_empty(visitor: Browser, number: str) -> None:
    assert visitor.open(f"/chat/?exemple={number}").form("Envoyer").fields["text"] == ""


def test_the_first_question_opens_a_conversation_and_lands_on_its_answer(visitor: Browser) -> None:
    page = visitor.ask("Bonjour")
    answer = Message.objects.get(author="assistant")
    assert visitor.address == f"/chat/conversation/#m-{answer.id}"
    assert f'id="m-{answer.id}"' in page.html
    assert "entendu : Bonjour" in page.text
    assert own_words() == ["Bonjour"]


def test_the_cookie_is_for_these_pages_and_this_session_only(talking: Browser) -> None:
    (held,) = talking.client.cookies.values()
    assert held.key == cookie.NAME
    assert (held["path"], held["samesite"], held["httponly"]) == ("/chat/", "Strict", True)
    assert (held["expires"], held["max-age"]) == ("", "")


def test_over_https_the_cookie_is_secure(monkeypatch: pytest.MonkeyPatch, visitor: Browser) -> None:
    monkeypatch.setattr(settings, "SESSION_COOKIE_SECURE", True)
    visitor.ask("Bonjour")
    assert visitor.client.cookies[cookie.NAME]["secure"] is True


def test_no_address_and_no_page_holds_the_token(talking: Browser) -> None:
    token = talking.client.cookies[cookie.NAME].value.partition(":")[0]
    assert len(token) == 43
    assert token not in talking.address + talking.page.html


def test_a_cookie_that_was_changed_opens_nothing(talking: Browser) -> None:
    talking.client.cookies[cookie.NAME] = "a" + talking.client.cookies[cookie.NAME].value
    assert talking.open("/chat/conversation/").status == 404


def test_the_token_of_a_conversation_opens_it_through_the_cookie_only(chat: Chat) -> None:
    chat.say("Bonjour")
    client = Client(headers={"Authorization": f"Bearer {chat.token}"})
    assert client.get("/chat/conversation/").status_code == 404


def test_nothing_here_is_kept_by_a_cache(talking: Browser) -> None:
    for path in ("/chat/conversation/", "/chat/transmettre/", "/chat/copie.json", "/chat/effacer/"):
        assert talking.client.get(path)["Cache-Control"] == "no-store"
    assert Client().get("/chat/")["Cache-Control"] == "no-store"


def test_both_sides_are_there_in_their_order(talking: Browser) -> None:
    page = talking.ask("Et ensuite ?")
    assert re.findall(r"<h2>(Vous|Réplique)", page.html) == ["Vous", "Réplique"] * 2


def test_names_and_addresses_are_masked_before_they_are_kept(visitor: Browser, rasa: StubRasa) -> None:
    page = visitor.ask("Je suis élue à Saint-Lô, appelez le 06 12 34 56 78")
    assert "Saint-Lô" not in page.text
    assert "06 12" not in page.text
    assert "06 12" not in rasa.turns[0]["message"]
    assert "[téléphone 1]" in own_words()[0]


def test_what_is_written_is_never_markup(visitor: Browser, rasa: StubRasa) -> None:
    rasa.behaviour = lambda turn: custom(said("<b>gras</b> https://exemple.fr/<i>", "smalltalk"))
    page = visitor.ask('<script>alert(1)</script> "><img src=x>')
    assert "<script" not in page.html
    assert "<img src=x" not in page.html
    assert "<b>gras" not in page.html
    assert "<i>" not in page.html


def test_an_answer_shows_all_that_it_holds(visitor: Browser, rasa: StubRasa) -> None:
    rasa.behaviour = reply
    page = visitor.ask("Ma commune a 2 300 habitants")
    for step in (*ANSWER["recourse"], ANSWER["limits"], *(one["label"] for one in ANSWER["references"])):
        assert step in page.text
    assert "2\u00a0300\u00a0habitants" in page.text
    assert "une commune (supposé)" in page.text
    assert "Une source qui commente le texte a été lue" in page.text
    assert 'rel="noopener">CGCT' in page.html
    assert page.links[ANSWER["rule"]["title"]] == "/regles/droits_garantis/convocation_delai"


def test_two_answers_say_which_one_each_is(visitor: Browser, rasa: StubRasa) -> None:
    rasa.behaviour = reply
    page = visitor.ask("2 300 habitants, et les factures ?")
    assert "Réplique, réponse 1 sur 2" in page.text
    assert "Réplique, réponse 2 sur 2" in page.text


def test_a_choice_is_a_button_until_the_next_answer(visitor: Browser, rasa: StubRasa) -> None:
    rasa.behaviour = reply
    label = CLARIFY["choices"][0]["label"]
    visitor.ask("la convocation ?")
    page = visitor.press(label)
    assert own_words()[-1] == label
    assert rasa.turns[-1]["metadata"]["choice"]["value"] == {"min": None, "max": 3499}
    assert not any(label in form.buttons for form in page.forms)
    assert f"Choix proposés alors\u00a0: {label}" in page.text


def test_a_first_question_sent_twice_opens_one_conversation(visitor: Browser, rasa: StubRasa) -> None:
    form = visitor.page.form("Envoyer")
    twin = Browser()
    for browser in (visitor, twin):
        browser.press("Envoyer", form, text="Bonjour")
        assert browser.page.text.count("entendu : Bonjour") == 1
    assert Conversation.objects.count() == 1
    assert len(rasa.turns) == 1


def test_a_first_question_sent_twice_at_the_same_moment_opens_one_conversation(live: Server) -> None:
    live.rasa.turns.clear()
    live.rasa.behaviour = hanging(1)
    number = re.search(r'name="form" value="(\w+)"', requests.get(f"{live.url}/chat/", timeout=10).text)
    assert number

    def send(_: int) -> str:
        with requests.Session() as browser:
            sent = {"form": number[1], "text": "en même temps"}
            return browser.post(f"{live.url}/chat/", sent, timeout=20).url

    with ThreadPoolExecutor() as several:
        landed = set(several.map(send, range(4)))
    live.rasa.behaviour = echo
    assert len(landed) == 1
    assert "/chat/conversation/#m-" in landed.pop()
    assert len(live.rasa.turns) == 1


def test_the_form_of_somebody_else_opens_nothing_of_theirs(visitor: Browser) -> None:
    form = visitor.page.form("Envoyer")
    visitor.press("Envoyer", form, text="Bonjour")
    other = Browser()
    other.press("Envoyer", form, text="Bonsoir")
    assert Conversation.objects.count() == 2
    assert "Bonjour" not in other.page.text


@pytest.mark.parametrize("choice", [False, True], ids=["text", "choice"])
def test_a_form_sent_twice_counts_once(talking: Browser, rasa: StubRasa, choice: bool) -> None:
    rasa.behaviour = reply
    page = talking.ask("la convocation ?")
    button = CLARIFY["choices"][0]["label"] if choice else "Envoyer"
    form, asked = page.form(button), len(rasa.turns)
    first = talking.press(button, form, text="la même").answer
    again = talking.press(button, form, text="la même").answer
    assert len(rasa.turns) == asked + 1
    assert len(own_words()) == 3
    assert first.status_code == again.status_code == 200


def test_a_form_gone_back_to_and_changed_asks_the_other_thing(talking: Browser) -> None:
    form = talking.page.form("Envoyer")
    talking.press("Envoyer", form, text="un")
    talking.press("Envoyer", form, text="deux")
    assert own_words() == ["Bonjour", "un", "deux"]


def test_who_has_a_conversation_is_led_to_it(talking: Browser) -> None:
    talking.open("/chat/")
    assert talking.address == "/chat/conversation/"


def test_from_an_opening_left_open_elsewhere_the_same_conversation_goes_on(talking: Browser) -> None:
    elsewhere = Browser()
    elsewhere.open()
    talking.press("Envoyer", elsewhere.page.form("Envoyer"), text="encore", log="on")
    assert own_words() == ["Bonjour", "encore"]
    assert Conversation.objects.get().consent_log


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


def test_a_trainers_reply_is_there_once_one_looks_again(talking: Browser) -> None:
    talking.follow("Envoyer à un formateur")
    talking.press("Envoyer à un formateur", consent="on")
    assert "Rien de nouveau à" in talking.follow("Actualiser").text
    replied = cases.reply(Case.objects.get(), "Voici ce que dit le texte.")
    page = talking.follow("Actualiser")
    assert talking.address == f"/chat/conversation/#m-{replied.id}"
    assert "Un formateur" in page.text
    assert "Voici ce que dit le texte." in page.text


def test_a_closed_conversation_has_no_form_and_takes_no_message(talking: Browser) -> None:
    form = talking.page.form("Envoyer")
    Conversation.objects.update(state="closed")
    assert talking.press("Envoyer", form, text="encore").status == 409
    assert "Cette conversation est close" in talking.page.text
    assert not any("Envoyer" in form.buttons for form in talking.page.forms)


def test_the_code_shown_opens_the_conversation_in_another_browser(talking: Browser) -> None:
    (code,) = re.findall(r'<p class="code">(.*?)</p>', talking.page.html)
    assert len(code.split("-")) == codes.WORDS_IN_CODE
    elsewhere = Browser()
    elsewhere.open()
    page = elsewhere.press("Reprendre avec un code", code=code.upper().replace("-", " "))
    assert "entendu : Bonjour" in page.text
    assert "entendu : encore" in elsewhere.ask("encore").text
    assert Conversation.objects.count() == 1


@pytest.mark.parametrize(("code", "status"), [("", 422), ("un code qui ne va pas", 404)])
def test_a_wrong_code_says_so_and_stays_in_its_field(visitor: Browser, code: str, status: int) -> None:
    page = visitor.press("Reprendre avec un code", code=code)
    assert page.status == status
    assert page.form("Reprendre avec un code").fields["code"] == code
    assert "code" in page.text
    assert not visitor.client.cookies


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
    assert "entendu : Bonjour" in _resumed(code).text


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
        assert _resumed("un deux").status == 404
    assert _resumed("un deux").status == 429


def test_conversations_opened_here_and_by_the_api_count_together(visitor: Browser, limited: None) -> None:
    for _ in range(60):
        assert post("/api/conversations", {}).status_code == 201
    assert visitor.ask("Bonjour").status == 429


def _resumed(code: str) -> Page:
    browser = Browser()
    browser.open()
    return browser.press("Reprendre avec un code", code=code)
