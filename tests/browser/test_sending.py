"""What is read before it leaves: set at the desk, seen by the councillor, inserted and sent by a trainer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.desk import make_account, signed_in
from tests.browser.engine import INVOICES
from tests.browser.talk import Talk
from tests.portal.desk.answering import answering
from tests.portal.server import Server

AXE: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
MARK = "aucun formateur ne l'a relue"
ANSWER = str(INVOICES["text"])
FACTURES = "peut-on me refuser les factures ?"


@pytest.fixture
def desk(portal: Server, browser: Browser) -> Iterator[Page]:
    """The page of the settings, open before a lead; at the end nothing is set, and no policy was broken."""
    make_account(portal)
    context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(15_000)
    page = signed_in(context, portal)
    page.get_by_role("link", name="Régler").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Relire avant d'envoyer")
    yield page
    assert page.evaluate("faults") == []
    context.close()
    with closing(sqlite3.connect(portal.log.parent / "portal.sqlite3", timeout=10)) as store:
        store.execute("DELETE FROM sending_setting")
        store.commit()


def choose(desk: Page, label: str, level: str) -> None:
    """Choose a level on the page, and keep it."""
    desk.get_by_label(label, exact=True).select_option(label=level)
    desk.get_by_role("button", name="Enregistrer").click()
    expect(desk.get_by_text("C'est réglé, dès la prochaine réponse.")).to_be_visible()


def test_axe_finds_nothing_and_a_small_phone_needs_no_sideways_scrolling(desk: Page) -> None:
    for scheme in ("light", "dark"):
        desk.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        results = Axe().run(desk, options=AXE)
        assert results.violations_count == 0, results.generate_report()
    desk.set_viewport_size({"width": 320, "height": 568})
    assert desk.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_level_is_set_by_keyboard_alone(desk: Page) -> None:
    desk.get_by_label("Seances", exact=True).focus()
    desk.keyboard.press("ArrowDown")
    for _ in range(5):
        desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.textContent").strip() == "Enregistrer"
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("C'est réglé, dès la prochaine réponse.")).to_be_visible()
    expect(desk.get_by_label("Seances", exact=True)).to_have_value("signalée")


def test_a_marked_answer_says_so_first_in_the_page_and_without_scripts(
    desk: Page, talk: Talk, plain: Page
) -> None:
    choose(desk, "a_confirmer", "Répondu, mais signalé")
    reply = talk.ask(FACTURES)
    expect(reply.locator(".text p").first).to_contain_text(MARK)
    expect(reply).to_contain_text(ANSWER)
    assert any(MARK in said for said in talk.said())
    plain.get_by_label("Votre question").fill(FACTURES)
    plain.get_by_role("button", name="Envoyer").click()
    expect(plain.locator("article.answer .text")).to_contain_text(MARK)


def test_an_answer_that_waits_is_passed_on_inserted_corrected_and_read_as_the_trainers(
    desk: Page, talk: Talk, portal: Server
) -> None:
    portal.rasa.behaviour = answering()
    choose(desk, "Seances", "Attend un formateur")
    reply = talk.ask("à quelle heure ?")
    expect(reply).to_contain_text("une personne relit les réponses de l'assistant")
    expect(reply).to_contain_text("Rien n'est transmis sans votre geste.")
    expect(talk.page.get_by_text("entendu :")).to_have_count(0)
    number = talk.press("Transmettre à un formateur").inner_text().partition("dossier n°")[2].strip()[:9]
    desk.goto(f"{talk.url}/desk/dossiers/{number}/")
    results = Axe().run(desk, options=AXE)
    assert results.violations_count == 0, results.generate_report()
    desk.get_by_role("group", name="Réponse préparée").get_by_role("button", name="Insérer").press("Enter")
    answer = desk.get_by_label("Votre réponse")
    expect(answer).to_have_value("entendu : à quelle heure ?")
    answer.fill("Relu : à neuf heures.")
    desk.get_by_role("button", name="Envoyer la réponse").click()
    expect(desk.get_by_text("La réponse est dans la conversation.")).to_be_visible()
    expect(talk.page.locator("article.formateur")).to_contain_text("Relu : à neuf heures.", timeout=40_000)


def test_the_rest_of_a_message_is_answered_while_one_answer_waits(desk: Page, talk: Talk) -> None:
    choose(desk, "a_confirmer", "Attend un formateur")
    talk.question.fill("2 300 habitants : la convocation, et les factures ?")
    talk.question.press("Enter")
    expect(talk.replies).to_have_count(2)
    expect(talk.replies.first).to_contain_text("trois jours francs")
    expect(talk.replies.last).to_contain_text("une personne relit")
    expect(talk.page.get_by_text(ANSWER)).to_have_count(0)
