"""Conversations and review in a real browser: by keyboard, on a small screen, without script."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from statistics import median
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import desk
from tests.browser.test_access import AXE
from tests.portal.desk.answering import answering
from tests.portal.server import Server

LONG = "x" * 300
PAGES = {
    "home": "/desk/",
    "list": "/desk/conversations/",
    "filters open": "/desk/conversations/?q=essai&issue=answer&pmin=0.1",
    "nothing found": "/desk/conversations/?q=xylophone",
    "review": "/desk/revue/",
    "arbitration": "/desk/revue/arbitrage/",
    "figures": "/desk/revue/accord/",
}


@pytest.fixture
def shared(portal: Server) -> Iterator[list[dict[str, Any]]]:
    """Conversations that trainers may read, one with a word as long as three lines; erased at the end."""
    desk.make_account(portal)
    desk.forget_items(portal)
    portal.rasa.behaviour = answering(0.6)
    made = [desk.share(portal, text) for text in (f"l'essai {LONG}", "<script>alert(1)</script> l'essai ?")]
    yield made
    for one in made:
        desk.erase(portal, one)


@pytest.fixture
def page(portal: Server, context: BrowserContext, shared: Any) -> Iterator[Page]:
    """A trainer's page, signed in; at the end it must have broken no rule of its policy."""
    opened = desk.signed_in(context, portal)
    yield opened
    assert opened.evaluate("faults") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*PAGES, "conversation"])
def test_axe_finds_nothing_to_reproach(
    page: Page, portal: Server, shared: list[dict[str, Any]], name: str, scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(portal.url + PAGES.get(name, f"/desk/conversations/{shared[0]['id']}/"))
    for closed in page.locator("details:not([open]) > summary").all():
        closed.click()
    results = Axe().run(page, options=AXE)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("name", [*PAGES, "conversation"])
def test_nothing_needs_sideways_scrolling_at_320_pixels(
    page: Page, portal: Server, shared: list[dict[str, Any]], name: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 560})
    page.goto(portal.url + PAGES.get(name, f"/desk/conversations/{shared[0]['id']}/"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_script_that_was_said_is_read_and_does_not_run(page: Page, portal: Server) -> None:
    page.on("dialog", lambda dialog: pytest.fail("the script ran"))
    page.goto(f"{portal.url}/desk/conversations/")
    page.get_by_role("link", name="<script>alert(1)</script>").click()
    expect(page.locator(".from-utilisateur")).to_contain_text("<script>alert(1)</script> l'essai ?")


class Typist:
    """Presses keys and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, 0

    def verdict(self, *keys: str) -> None:
        """Press keys, one after the other, until another item is shown."""
        self.page.wait_for_load_state()  # the script that listens to keys is there
        judged = self.page.locator(".verdicts").get_attribute("action")
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1
        expect(self.page.locator(f'.verdicts[action="{judged}"]')).to_have_count(0)


VERDICTS = [
    *[["1"]] * 28,
    *[["2"]] * 6,
    *[["3", "1"]] * 8,
    *[["4"], ["5"], ["6"]],
    *[["3", *"chapeau", "Enter"]] * 3,
    *[["u", "2"]] * 2,
]
"""What a trainer types fifty times: mostly right, a rule by its figure or a word, some taken back."""


def test_fifty_reviews_take_three_keys_or_fewer_each_at_the_median(
    page: Page, portal: Server, shared: list[dict[str, Any]]
) -> None:
    shared += [desk.share(portal, f"l'essai n° {number}") for number in range(len(VERDICTS))]
    page.goto(f"{portal.url}/desk/revue/")
    counts = []
    for keys in VERDICTS:
        typist = Typist(page)
        if keys[0] == "u":
            typist.verdict("u")
        typist.verdict(*(keys[1:] if keys[0] == "u" else keys))
        counts.append(typist.keys)
    assert len(counts) == 50
    assert median(counts) <= 3
    expect(page.locator(".progress")).to_contain_text("48 jugées aujourd'hui")


def test_escape_leaves_the_choice_of_a_rule(page: Page, portal: Server) -> None:
    page.goto(f"{portal.url}/desk/revue/")
    page.keyboard.press("3")
    expect(page.locator("#mauvaise")).to_have_class("asked")
    page.keyboard.press("Escape")
    expect(page.locator("#mauvaise")).not_to_have_class("asked")
    page.keyboard.press("3")
    expect(page.locator("#etat")).to_contain_text("Quelle était la bonne règle")


def test_leaving_the_page_lets_a_colleague_have_the_question(page: Page, portal: Server) -> None:
    page.goto(f"{portal.url}/desk/revue/")
    expect(page.locator(".verdicts")).to_be_visible()
    assert held(portal) == 1
    page.goto(f"{portal.url}/desk/")
    deadline = time.monotonic() + 15
    while held(portal) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert held(portal) == 0


def held(server: Server) -> int:
    """Return how many questions somebody has open."""
    with closing(sqlite3.connect(server.log.parent / "portal.sqlite3", timeout=10)) as store:
        count: int = store.execute("SELECT count(*) FROM review_item WHERE locked_by != ''").fetchone()[0]
    return count


def test_without_script_a_verdict_is_a_button(browser: Browser, portal: Server, shared: Any) -> None:
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    page = desk.signed_in(context, portal)
    page.goto(f"{portal.url}/desk/revue/")
    before = page.locator(".verdicts").get_attribute("action")
    page.get_by_role("button", name="Faut-il un chapeau").click()
    expect(page.locator(f'.verdicts[action="{before}"]')).to_have_count(0)
    expect(page.get_by_role("button", name="Reprendre mon dernier verdict (mauvaise règle)")).to_be_visible()
    context.close()
