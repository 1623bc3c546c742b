"""The page for webmasters: what it writes is what works, for everyone who reads it."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.site import Site
from tests.browser.talk import Talk
from tests.browser.test_access import AXE
from tests.portal.server import Server


@pytest.fixture
def guide(portal: Server, context: BrowserContext) -> Iterator[Talk]:
    """The page, opened; at the end it must have broken no rule of its policy."""
    opened = Talk.visiting(context, f"{portal.url}/integration/")
    yield opened
    assert opened.faults() == []


def line(guide: Talk) -> str:
    """What the page gives to paste."""
    return guide.page.locator("#extrait").inner_text()


def test_the_line_it_gives_works_on_an_allowed_site(guide: Talk, site: Site, context: BrowserContext) -> None:
    guide.page.get_by_label("Titre").fill('L\'aide "locale" & <b>')
    guide.page.get_by_label("De quel côté").select_option("à gauche")
    guide.page.get_by_label("Couleur").fill("#8a1c5c")
    guide.page.get_by_label("Langue des dates").fill("fr-BE")
    guide.page.keyboard.press("Tab")
    talk = Talk.visiting(context, site.publish(line(guide)))
    talk.button('L\'aide "locale" & <b>').click()
    expect(talk.ask("bonjour")).to_contain_text("entendu")
    assert talk.faults() == []


def test_in_the_page_it_writes_the_place_too(guide: Talk, site: Site, context: BrowserContext) -> None:
    guide.page.get_by_role("radio", name="Dans la page").check()
    talk = Talk.visiting(context, site.publish(line(guide)))
    expect(talk.page.locator("#assistant").get_by_label("Votre question")).to_be_visible()


def test_by_default_the_line_is_as_short_as_can_be(guide: Talk, portal: Server) -> None:
    assert line(guide) == f'<script src="{portal.url}/widget.js" defer></script>'


def test_the_choices_are_seen_at_once_in_the_real_assistant(guide: Talk) -> None:
    guide.page.get_by_label("Phrase d'accueil").fill("Bonjour à tous.")
    guide.page.keyboard.press("Tab")
    expect(guide.page.locator("#place").get_by_text("Bonjour à tous.")).to_be_visible()
    expect(guide.ask("bonjour")).to_contain_text("entendu")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("https://mairie.exemple", "https://mairie.exemple est autorisé."),
        ("https://autre.exemple", "n'est pas encore autorisé"),
        ("https://mairie.exemple/page", "n'est pas l'adresse d'un site"),
    ],
)
def test_it_says_whether_a_site_is_allowed(guide: Talk, asked: str, told: str) -> None:
    guide.page.get_by_label("L'adresse de votre site").fill(asked)
    guide.button("Vérifier").click()
    expect(guide.page.get_by_role("status").first).to_contain_text(told)


def test_without_javascript_the_line_is_there(browser: Browser, portal: Server) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{portal.url}/integration/")
    assert page.locator("#extrait").inner_text() == f'<script src="{portal.url}/widget.js" defer></script>'
    expect(page.locator("#choix")).to_be_hidden()
    page.close()


def test_the_frame_it_gives_works(guide: Talk, site: Site, context: BrowserContext) -> None:
    frame = html.unescape(guide.page.get_by_label("Le cadre", exact=True).inner_text())
    talk = Talk.visiting(context, site.publish(frame))
    inside = talk.page.frame_locator("iframe")
    inside.get_by_label("Votre question").fill("bonjour")
    inside.get_by_label("Votre question").press("Enter")
    expect(inside.locator("article.reply")).to_contain_text("entendu")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["integration/", "integration/?site=https://autre.exemple", "cadre/"])
def test_axe_finds_nothing_to_reproach(
    portal: Server, context: BrowserContext, path: str, scheme: Any
) -> None:
    talk = Talk.visiting(context, f"{portal.url}/{path}")
    talk.page.emulate_media(color_scheme=scheme)
    expect(talk.question).to_be_visible()
    results = Axe().run(talk.page, options=AXE)
    assert results.violations_count == 0, results.generate_report()


def test_nothing_needs_sideways_scrolling_at_320_pixels(guide: Talk) -> None:
    guide.page.set_viewport_size({"width": 320, "height": 600})
    assert guide.page.evaluate("document.documentElement.scrollWidth") <= 320
