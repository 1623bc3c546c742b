"""The conversation without scripts, for everyone: small screens, large letters, forced colours, paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.plain import CHOICE, ask, go, visitor
from tests.browser.test_access import AXE, LEGAL
from tests.portal.server import Server


def _asked(page: Page) -> None:
    ask(page, LEGAL)


def _clarifying(page: Page) -> None:
    ask(page, "combien de temps pour la convocation ?")


def _chosen(page: Page) -> None:
    _clarifying(page)
    go(page.get_by_role("button", name=CHOICE))


def _rating(page: Page) -> None:
    _asked(page)
    page.locator("summary").last.click()


def _forwarded(page: Page) -> None:
    ask(page, "je suis mis en examen")
    go(page.get_by_role("button", name="Transmettre à un formateur"))


def _passing_on(page: Page) -> None:
    ask(page, "bonjour")
    go(page.get_by_role("link", name="Envoyer à un formateur"))


def _wrong(page: Page) -> None:
    ask(page, "é" * 4001)


def _erasing(page: Page) -> None:
    ask(page, "bonjour")
    go(page.get_by_role("link", name="Effacer tout"))


def _erased(page: Page) -> None:
    _erasing(page)
    go(page.get_by_role("button", name="Oui, effacer tout"))


def _absent(page: Page) -> None:
    go(page.get_by_role("link", name="La retrouver"))


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


def test_on_paper_there_are_the_answers_and_no_forms(plain: Page) -> None:
    _chosen(plain)
    plain.emulate_media(media="print")
    expect(plain.get_by_text("Si on vous le refuse").last).to_be_visible()
    for hidden in (
        plain.get_by_label("Votre question"),
        plain.locator(".code"),
        plain.locator("summary").first,
    ):
        expect(hidden).to_be_hidden()
