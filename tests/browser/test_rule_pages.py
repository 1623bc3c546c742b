"""The pages of the rules, for everyone: small screens, the dark, those who listen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.test_access import AXE
from tests.portal.server import Server

PAGES = ["regles/", "regles/seances/heure", "regles/devoirs/chapeau", "regles/devoirs/inconnue"]


@pytest.fixture
def page(portal: Server, context: BrowserContext) -> Iterator[Page]:
    """A page that will have asked nothing of anybody else, and raised no error."""
    opened, errors, asked = context.new_page(), [], []
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    assert all(url.startswith(f"{portal.url}/") for url in asked)
    assert [error for error in errors if "404" not in error] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_to_reproach(page: Page, portal: Server, path: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{portal.url}/{path}")
    results = Axe().run(page, options=AXE)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_needs_sideways_scrolling_at_320_pixels(page: Page, portal: Server, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(f"{portal.url}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_from_a_rule_one_goes_back_to_ask(page: Page, portal: Server) -> None:
    page.goto(f"{portal.url}/regles/seances/heure")
    page.get_by_role("link", name="Poser une question").click()
    expect(page.get_by_label("Votre question")).to_be_visible()
