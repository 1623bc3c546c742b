"""`/chat/` as its visitor without scripts uses it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Locator, Page

from tests.browser.engine import CLARIFY

CHOICE = CLARIFY["choices"][0]["label"]


def visitor(browser: Browser, url: str, **options: Any) -> Page:
    """Somebody on the opening, in a browser of their own."""
    context = browser.new_context(locale="fr-FR", **{"java_script_enabled": False, **options})
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(f"{url}/chat/")
    return page


def ask(page: Page, text: str) -> None:
    """Write a question and send it."""
    page.get_by_label("Votre question").fill(text)
    go(page.get_by_role("button", name="Envoyer", exact=True))


def go(place: Locator) -> None:
    """Press a button or a link, and wait for the page that it leads to."""
    with place.page.expect_navigation():
        place.click()


def replies(page: Page) -> Any:
    """Everything that was answered."""
    return page.locator("article.reply")
