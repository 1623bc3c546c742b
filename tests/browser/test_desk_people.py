"""The accounts of the desk in a real browser: accessible, on a small screen, by keyboard, without scripts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.portal.server import ROOT, Server

AXE: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
NAME, PASSWORD = "administratrice", "un mot de passe assez long"
PAGES = (
    "",
    "equipe/",
    "compte/",
    "compte/mot-de-passe/",
    "compte/second-facteur/",
    "journal/",
    "regles-a-relire/",
)
OUTSIDE = ("entrer/", "invitation/rien/")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A portal of its own, on which nobody has an account yet."""
    with Server.started(Path(tmp_path_factory.mktemp("desk"))) as started:
        yield started


@pytest.fixture(scope="module")
def account(server: Server) -> str:
    """The link to the first account."""
    environ = {**os.environ, "VAR_DIR": str(server.log.parent), "PUBLIC_URL": "", "RULES_DIR": ""}
    command = [sys.executable, "-m", "portal", "first_account", "--at", server.url]
    done = subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout.strip()


@pytest.fixture(scope="module")
def signed_in(browser: Browser, server: Server, account: str) -> Iterator[BrowserContext]:
    """A browser in which the first account was just made, by keyboard alone."""
    context = browser.new_context(locale="fr-FR", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(account)
    page.get_by_label("Nom de connexion").focus()
    for words in (NAME, PASSWORD, PASSWORD):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ce qui vous attend")).to_be_visible()
    page.close()
    yield context
    context.close()


@pytest.fixture
def desk(signed_in: BrowserContext) -> Iterator[Page]:
    """A page of that browser."""
    page = signed_in.new_page()
    page.set_default_timeout(15_000)
    yield page
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_reproach_on_any_page(desk: Page, server: Server, scheme: Any) -> None:
    desk.emulate_media(color_scheme=scheme)
    for path in PAGES:
        desk.goto(f"{server.url}/desk/{path}")
        found = Axe().run(desk, options=AXE)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"


def test_axe_finds_nothing_to_reproach_before_one_is_in(browser: Browser, server: Server) -> None:
    page = browser.new_page(locale="fr-FR")
    for path in OUTSIDE:
        page.goto(f"{server.url}/desk/{path}")
        found = Axe().run(page, options=AXE)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
    page.close()


def test_nothing_needs_sideways_scrolling_at_320_pixels(desk: Page, server: Server) -> None:
    desk.set_viewport_size({"width": 320, "height": 430})
    for path in PAGES:
        desk.goto(f"{server.url}/desk/{path}")
        assert desk.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_an_invitation_is_copied_and_opens_the_desk_to_somebody_else(
    desk: Page, server: Server, browser: Browser
) -> None:
    desk.goto(f"{server.url}/desk/equipe/")
    desk.get_by_label("Rôle").select_option("responsable")
    desk.get_by_role("button", name="Préparer le lien").click()
    desk.get_by_role("button", name="Copier le lien").click()
    link = desk.evaluate("navigator.clipboard.readText()")
    assert link == desk.get_by_label("Lien à donner").input_value()
    assert Axe().run(desk, options=AXE).violations_count == 0
    other = browser.new_page(locale="fr-FR", java_script_enabled=False)
    other.goto(link)
    other.get_by_label("Nom de connexion").fill("responsable")
    for field in other.locator("[type=password]").all():
        field.fill(PASSWORD)
    other.get_by_role("button").click()
    expect(other.get_by_text("(responsable)")).to_be_visible()
    other.close()


def test_the_second_factor_is_set_up_and_asked_for(desk: Page, server: Server, browser: Browser) -> None:
    desk.goto(f"{server.url}/desk/compte/second-facteur/")
    assert desk.get_by_role("img", name="Le secret").evaluate("image => image.naturalWidth") > 100
    telephone = pyotp.TOTP(desk.locator("code").inner_text().replace(" ", ""))
    desk.get_by_label("Code").fill(telephone.now())
    desk.get_by_role("button", name="Mettre en service").click()
    expect(desk.locator("li code")).to_have_count(10)
    recovery = desk.locator("li code").first.inner_text()
    other = browser.new_page(locale="fr-FR")
    other.goto(f"{server.url}/desk/equipe/")
    other.get_by_label("Nom d").fill(NAME)
    other.get_by_label("Mot de passe").fill(PASSWORD)
    other.get_by_role("button").click()
    assert Axe().run(other, options=AXE).violations_count == 0
    other.get_by_label("Code").fill(recovery)
    other.get_by_role("button").click()
    expect(other.get_by_role("heading", name="Équipe")).to_be_visible()
    other.close()
