"""The conversation in a browser that runs no script: the whole walk, and for everyone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.engine import CLARIFY, RULE
from tests.browser.test_access import AXE, LEGAL
from tests.portal.server import Server

CHOICE = CLARIFY["choices"][0]["label"]


def visitor(browser: Browser, url: str, **options: Any) -> Page:
    """Somebody on the opening, in a browser of their own."""
    context = browser.new_context(locale="fr-FR", **{"java_script_enabled": False, **options})
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(f"{url}/chat/")
    return page


@pytest.fixture
def page(browser: Browser, portal: Server) -> Iterator[Page]:
    """Somebody without scripts, who will have asked nothing of anybody else."""
    opened, asked, errors = visitor(browser, portal.url), [], []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: errors.append(message.text))
    yield opened
    assert all(url.startswith(f"{portal.url}/") for url in asked)
    assert [error for error in errors if "Content Security Policy" in error] == []
    opened.context.close()


def ask(page: Page, text: str) -> None:
    """Write a question and send it."""
    page.get_by_label("Votre question").fill(text)
    page.get_by_role("button", name="Envoyer", exact=True).click()


def replies(page: Page) -> Any:
    """Everything that was answered."""
    return page.locator("article.reply")


def test_the_whole_walk_without_any_script(page: Page, browser: Browser, portal: Server) -> None:
    assert page.context.cookies() == []
    ask(page, "combien de temps pour la convocation ?")
    expect(replies(page)).to_have_count(1)
    expect(replies(page).last).to_be_in_viewport()
    page.get_by_role("button", name=CHOICE).click()
    expect(replies(page)).to_have_count(2)
    expect(replies(page).last.get_by_text("Si on vous le refuse")).to_be_visible()
    expect(replies(page).last.get_by_role("link", name=str(RULE["title"]))).to_be_visible()

    page.get_by_text("Cette réponse vous aide-t-elle").locator("visible=true").last.click()
    page.get_by_label("Oui").locator("visible=true").check()
    page.get_by_role("button", name="Envoyer mon avis").locator("visible=true").click()
    expect(page.get_by_text("Votre avis\u00a0: utile")).to_be_visible()

    code = page.locator(".code").inner_text()
    elsewhere = visitor(browser, portal.url)
    elsewhere.get_by_label("Votre code de six mots").fill(code)
    elsewhere.get_by_role("button", name="Reprendre avec un code").click()
    expect(replies(elsewhere)).to_have_count(2)
    elsewhere.context.close()

    with page.expect_download() as downloading:
        page.get_by_role("link", name="En français").click()
    assert "Si on vous le refuse" in Path(downloading.value.path()).read_text(encoding="utf-8")

    page.get_by_role("link", name="Effacer tout").click()
    page.get_by_role("button", name="Oui, effacer tout").click()
    expect(page.get_by_role("heading", name="Tout est effacé")).to_be_visible()
    assert re.search(r"EF-\d{8}-[0-9a-f]{8}", page.locator("main").inner_text())
    assert page.context.cookies() == []


def test_a_trainers_reply_is_there_once_one_looks_again(page: Page, desk: Page) -> None:
    ask(page, "je suis mis en examen, que dire au juge ?")
    page.get_by_role("button", name="Transmettre à un formateur").click()
    expect(replies(page).last).to_contain_text("dossier n°")
    page.get_by_role("link", name="Actualiser").click()
    expect(page.get_by_role("status")).to_contain_text("Rien de nouveau")
    desk.reload()
    desk.locator("#result_list tbody th a").first.click()
    desk.get_by_label("Votre réponse").fill("Voici ce que dit le texte, sans script.")
    desk.locator("[name=_save]").click()
    expect(desk.get_by_text("La réponse est dans la conversation.")).to_be_visible()
    desk.close()
    page.get_by_role("link", name="Actualiser").click()
    expect(page.locator("article.formateur")).to_contain_text("Voici ce que dit le texte, sans script.")
    expect(page.locator("article.formateur")).to_be_in_viewport()


def test_a_question_is_sent_to_a_trainer_from_its_own_page(page: Page) -> None:
    ask(page, "bonjour")
    page.get_by_role("link", name="Envoyer à un formateur").click()
    expect(page.get_by_label("Votre question")).to_have_value("bonjour")
    page.get_by_label("J'accepte").check()
    page.get_by_role("button", name="Envoyer à un formateur").click()
    expect(replies(page).last).to_contain_text("dossier n°")


def test_a_mistake_is_in_sight_and_what_was_written_stays(page: Page) -> None:
    ask(page, "bonjour")
    ask(page, "é" * 4001)
    expect(page.get_by_role("alert")).to_be_in_viewport()
    expect(page.get_by_label("Votre question")).to_have_value("é" * 4001)
    expect(page.get_by_label("Votre question")).to_have_accessible_description(re.compile("4.001"))


def test_the_whole_is_done_by_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.get_by_label("Votre question").focus()
    page.keyboard.type("combien de temps pour la convocation ?")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(replies(page)).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=CHOICE)).to_be_focused()
    page.keyboard.press("Enter")
    expect(replies(page)).to_have_count(2)


def test_the_page_with_scripts_leads_here_when_there_are_none(page: Page, portal: Server) -> None:
    page.goto(f"{portal.url}/")
    page.get_by_role("link", name="la conversation sans JavaScript").click()
    expect(page.get_by_label("Votre question")).to_be_visible()


def test_another_site_cannot_send_a_question_in_ones_name(
    browser: Browser, portal: Server, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"{portal.url}/chat/")
    ask(page, "bonjour")
    hostile = (
        f'<form method="post" action="{portal.url}/chat/conversation/"><button name="text" value="volé">'
    )
    page.route(
        "http://ailleurs.example/", lambda route: route.fulfill(body=hostile, content_type="text/html")
    )
    page.goto("http://ailleurs.example/")
    page.get_by_role("button").click()
    expect(page.get_by_role("heading", name="Pas de conversation ici")).to_be_visible()
    page.goto(f"{portal.url}/chat/conversation/")
    expect(page.locator("article.own")).to_have_count(1)


def test_under_a_path_everything_stays_under_that_path(browser: Browser, tmp_path: Path) -> None:
    with Server.started(tmp_path, PUBLIC_URL="http://127.0.0.1/replique") as server:
        page = visitor(browser, f"{server.url}/replique")
        ask(page, "bonjour")
        expect(replies(page)).to_contain_text("entendu\u00a0: bonjour")
        assert page.url.startswith(f"{server.url}/replique/chat/conversation/#m-")
        assert [one["path"] for one in page.context.cookies()] == ["/replique/chat/"]
        page.context.close()


def _asked(page: Page) -> None:
    ask(page, LEGAL)


def _clarifying(page: Page) -> None:
    ask(page, "combien de temps pour la convocation ?")


def _chosen(page: Page) -> None:
    _clarifying(page)
    page.get_by_role("button", name=CHOICE).click()


def _rating(page: Page) -> None:
    _asked(page)
    page.locator("summary").last.click()


def _forwarded(page: Page) -> None:
    ask(page, "je suis mis en examen")
    page.get_by_role("button", name="Transmettre à un formateur").click()


def _passing_on(page: Page) -> None:
    ask(page, "bonjour")
    page.get_by_role("link", name="Envoyer à un formateur").click()


def _wrong(page: Page) -> None:
    ask(page, "é" * 4001)


def _erasing(page: Page) -> None:
    ask(page, "bonjour")
    page.get_by_role("link", name="Effacer tout").click()


def _erased(page: Page) -> None:
    _erasing(page)
    page.get_by_role("button", name="Oui, effacer tout").click()


def _absent(page: Page) -> None:
    page.get_by_role("link", name="La retrouver").click()


STATES: dict[str, Callable[[Page], None]] = {
    "opening": lambda page: None,
    "asked": _asked,
    "clarifying": _clarifying,
    "chosen": _chosen,
    "rating": _rating,
    "forwarded": _forwarded,
    "passing on": _passing_on,
    "wrong": _wrong,
    "erasing": _erasing,
    "erased": _erased,
    "absent": _absent,
}


# Axe is itself a script: here the pages are looked at by a browser that runs some.
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_to_reproach(browser: Browser, portal: Server, state: str, scheme: Any) -> None:
    page = visitor(browser, portal.url, java_script_enabled=True, color_scheme=scheme)
    STATES[state](page)
    results = Axe().run(page, options=AXE)
    page.context.close()
    assert results.violations_count == 0, results.generate_report()


# 320 pixels are a small phone, and a screen of 1280 zoomed four times.
@pytest.mark.parametrize("state", STATES)
def test_nothing_needs_sideways_scrolling_at_320_pixels(browser: Browser, portal: Server, state: str) -> None:
    size = {"width": 320, "height": 600}
    page = visitor(browser, portal.url, java_script_enabled=True, viewport=size)
    STATES[state](page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.context.close()


def test_letters_twice_as_large_need_no_sideways_scrolling(browser: Browser, portal: Server) -> None:
    size = {"width": 640, "height": 430}
    page = visitor(browser, portal.url, java_script_enabled=True, viewport=size)
    _asked(page)
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.context.close()


def test_in_forced_colours_what_is_invalid_chosen_or_pressed_keeps_its_edge(
    browser: Browser, portal: Server
) -> None:
    page = visitor(browser, portal.url, java_script_enabled=True, forced_colors="active")
    _wrong(page)
    widths = [
        page.locator(one).first.evaluate("e => parseFloat(getComputedStyle(e).borderTopWidth)")
        for one in (".wrong", "textarea", ".send")
    ]
    assert all(width >= 1 for width in widths)
    page.context.close()


def test_on_paper_there_are_the_answers_and_no_forms(page: Page) -> None:
    _chosen(page)
    page.emulate_media(media="print")
    expect(page.get_by_text("Si on vous le refuse").last).to_be_visible()
    for hidden in (page.get_by_label("Votre question"), page.locator(".code"), page.locator("summary").first):
        expect(hidden).to_be_hidden()
