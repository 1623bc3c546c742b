"""The conversation without JavaScript: what is kept and when, what is shown, what is sent twice."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from django.conf import settings
from django.test import Client

from portal.conversations.models import Conversation, Message
from portal.keys.models import Key
from portal.plain import cookie, texts
from tests.browser.engine import ANSWER, CLARIFY, reply
from tests.portal.plain import Browser, own_words
from tests.portal.server import ROOT, Server
from tests.portal.stub_rasa import StubRasa, custom, echo, hanging, said


def test_to_read_the_opening_leaves_nothing_anywhere(visitor: Browser) -> None:
    assert visitor.page.status == 200
    assert not visitor.client.cookies
    assert not Conversation.objects.exists()
    assert not Key.objects.exists()
    assert "<script" not in visitor.page.html


def test_the_opening_says_what_the_page_with_scripts_says(visitor: Browser) -> None:
    script = (ROOT / "portal/widget/static/widget/texts.js").read_text(encoding="utf-8")
    for title, rest in (*texts.PROMISES, *texts.EXAMPLES):
        assert f'"{title}", '.replace("\u00a0", "\\u00a0") in script
        assert rest.replace("\u00a0", "\\u00a0") in script
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
