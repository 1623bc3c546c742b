"""Asking and reading, with a mouse and a mind."""

from __future__ import annotations

import re
import threading
from typing import Any

from playwright.sync_api import expect

from tests.browser.engine import CGCT, RULE, reply
from tests.browser.talk import Talk
from tests.portal.server import Server

LEGAL = "Ma commune a 2 300 habitants, j'ai reçu la convocation trois jours avant, c'est légal ?"


def test_before_the_first_message_nothing_is_sent_nor_stored(talk: Talk) -> None:
    expect(talk.page.get_by_text("Une machine, pas un avocat")).to_be_visible()
    expect(talk.page.get_by_text("effacée 24\u00a0heures après votre dernier message")).to_be_visible()
    talk.page.wait_for_load_state("networkidle")
    assert not [request.url for request in talk.requests if "/api/" in request.url]
    assert talk.page.evaluate("sessionStorage.length + localStorage.length") == 0
    assert talk.page.context.cookies() == []


def test_a_question_gets_its_answer_as_paragraphs_and_lists(talk: Talk) -> None:
    answer = talk.ask(LEGAL)
    text = answer.locator(".text")
    assert text.locator("p").count() == 3
    assert text.locator("li").all_inner_texts()[0] == "le jour de l'envoi ne compte pas\u00a0;"


def test_the_answer_shows_its_texts_as_links_that_say_they_open_elsewhere(talk: Talk) -> None:
    link = talk.ask(LEGAL).get_by_role("link", name="CGCT, art. L. 2121-11 (nouvelle fenêtre)")
    expect(link).to_have_attribute("href", CGCT["url"])
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener")


def test_the_answer_says_what_to_do_after_a_refusal_in_order(talk: Talk) -> None:
    answer = talk.ask(LEGAL)
    expect(answer.get_by_role("heading", name="Si on vous le refuse")).to_be_visible()
    assert answer.locator("ol li").count() == 3


def test_the_answer_marks_what_it_supposed(talk: Talk) -> None:
    facts = talk.ask(LEGAL).locator(".facts li")
    assert facts.all_inner_texts() == ["une commune (supposé)", "2\u202f300\u00a0habitants"]


def test_the_answer_says_how_sure_it_is_and_leads_to_the_rule(talk: Talk, portal: Server) -> None:
    answer = talk.ask(LEGAL)
    expect(answer.locator("footer")).to_contain_text("Une source qui commente le texte a été lue")
    expect(answer.locator("footer")).to_contain_text("Vérifiée le 24\u00a0novembre\u00a02026")
    rule = answer.get_by_role("link", name=str(RULE["title"]))
    expect(rule).to_have_attribute("href", f"{portal.url}{RULE['url']}")


def test_the_answer_says_what_it_leaves_out(talk: Talk) -> None:
    expect(talk.ask(LEGAL).locator("section", has_text="ne dit pas")).to_contain_text("note de synthèse")


def test_two_questions_in_one_message_get_two_answers_that_say_so(talk: Talk) -> None:
    talk.question.fill("Ma commune a 2 300 habitants : la convocation ? Et puis-je avoir les factures ?")
    talk.question.press("Enter")
    expect(talk.replies).to_have_count(2)
    for _ in ("drawn at once", "drawn again after a reload"):
        first, second = talk.replies.all()
        expect(first.get_by_role("heading", level=3)).to_contain_text("Réplique, réponse 1 sur 2")
        expect(second.get_by_role("heading", level=3)).to_contain_text("Réplique, réponse 2 sur 2")
        expect(first.locator(".about")).to_have_text(str(RULE["title"]))
        expect(second.locator(".about")).to_have_text("Peut-on me refuser les factures\u00a0?")
        expect(first.get_by_role("link", name="CGCT, art. L. 2121-11")).to_be_visible()
        expect(second.get_by_role("link", name="CRPA, art. L. 311-1")).to_be_visible()
        talk.page.reload()
        expect(talk.replies).to_have_count(2)


def test_two_answers_are_announced_as_two(talk: Talk) -> None:
    talk.question.fill("Ma commune a 2 300 habitants : la convocation ? Et puis-je avoir les factures ?")
    talk.question.press("Enter")
    expect(talk.replies).to_have_count(2)
    heard = talk.said()[-1]
    assert heard.index("Réplique, réponse 1 sur 2. Non") < heard.index("Réplique, réponse 2 sur 2. Non")


def test_what_is_asked_and_what_may_be_answered_stand_together(talk: Talk) -> None:
    question = talk.ask("combien de temps pour la convocation ?")
    order = question.evaluate("reply => [...reply.children].map((part) => part.className)")
    assert order.index("choices") == order.index("text") + 1


def test_an_example_is_sent_as_it_is_written(talk: Talk, portal: Server) -> None:
    talk.page.get_by_role("button", name="Accès aux documents").click()
    expect(talk.reply).to_contain_text("Les factures d'une commune sont communicables")
    assert portal.rasa.turns[0]["message"] == "Le maire refuse de me donner les factures de la commune."
    expect(talk.question).to_have_value("")


def test_a_choice_answers_the_question_and_is_taken_once(talk: Talk, portal: Server) -> None:
    talk.ask("combien de temps pour la convocation ?")
    expect(talk.press("moins de 3\u00a0500 habitants")).to_contain_text("il fallait trois jours francs")
    assert portal.rasa.turns[-1]["metadata"]["choice"]["value"] == {"min": None, "max": 3499}
    pressed = talk.page.get_by_role("button", name="moins de 3\u00a0500 habitants")
    expect(pressed).to_have_attribute("aria-pressed", "true")
    expect(talk.page.get_by_role("button", name="3\u00a0500 habitants et plus")).to_be_disabled()
    pressed.click(force=True)
    assert len(talk.sent()) == 2


def test_what_looks_like_markup_stays_text(talk: Talk) -> None:
    markup = "<img src=x onerror=alert(1)><b>gras</b>"
    expect(talk.ask(markup)).to_contain_text(markup)
    assert talk.page.locator("replique-chat img, replique-chat b").count() == 0


def test_an_address_that_is_not_of_the_web_is_no_link(talk: Talk) -> None:
    answer = talk.ask("voir javascript:alert(1) ou https://exemple.fr/page.")
    assert [link.get_attribute("href") for link in answer.get_by_role("link").all()] == [
        "https://exemple.fr/page"
    ]


def test_one_says_whether_the_answer_helped(talk: Talk) -> None:
    talk.ask(LEGAL)
    with talk.page.expect_response(re.compile("/feedback$")) as response:
        talk.button("Non").click()
    assert response.value.status == 204
    assert response.value.request.post_data_json == {"value": "down", "reason": None}
    expect(talk.reply).to_contain_text("Merci, c'est noté.")


def test_a_portal_that_takes_no_opinion_is_no_trouble(talk: Talk) -> None:
    talk.page.route("**/feedback", lambda route: route.fulfill(status=404, json={"status": 404}))
    talk.ask(LEGAL)
    talk.button("Oui").click()
    expect(talk.reply).to_contain_text("Merci, c'est noté.")
    expect(talk.page.locator(".failed")).to_have_count(0)


def test_while_an_answer_is_awaited_the_next_message_stays_in_the_field(talk: Talk, portal: Server) -> None:
    released = threading.Event()

    def waiting(turn: dict[str, Any]) -> list[dict[str, Any]]:
        released.wait(5)
        return reply(turn)

    portal.rasa.behaviour = waiting
    talk.question.fill("première")
    talk.question.press("Enter")
    expect(talk.page.get_by_text("Réplique cherche dans la base de règles…").first).to_be_visible()
    talk.question.fill("seconde")
    talk.question.press("Enter")
    released.set()
    expect(talk.reply).to_contain_text("première")
    expect(talk.question).to_have_value("seconde")
    assert [body["text"] for body in talk.sent()] == ["première"]
