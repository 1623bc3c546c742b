"""A question passed on, answered at the desk, read with its code on another device; for everyone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LOGIN
from tests.browser.talk import LISTEN, Talk
from tests.portal.server import Server

AXE: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
QUESTION = "je suis mis en examen, que dire au conseil de vendredi soir ?"


@pytest.fixture
def desk(account: None, portal: Server, browser: Browser) -> Iterator[Page]:
    """The trainer's own browser, at the desk; at the end the page must have broken no rule of its policy."""
    context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(15_000)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(LISTEN)
    page.goto(f"{portal.url}/desk/dossiers/?liste=a-prendre")
    page.locator("#id_username").fill(LOGIN["USERNAME"])
    page.locator("#id_password").fill(LOGIN["PASSWORD"])
    page.get_by_role("button", name="Entrer").click()
    expect(page.get_by_role("heading", name="Dossiers", exact=True)).to_be_visible()
    yield page
    assert page.evaluate("faults") + errors == []
    context.close()


@pytest.fixture
def number(talk: Talk) -> str:
    """A councillor asks something not covered, and passes it on; the number of the case."""
    talk.ask(QUESTION)
    notice = talk.press("Transmettre à un formateur").inner_text()
    return notice.partition("dossier n°")[2].strip()[:9]


def picture(page: Page, name: str) -> None:
    """Keep a picture for the documentation, when SCREENSHOTS names its folder."""
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=Path(folder) / f"{name}.png")


def opened(desk: Page, number: str) -> None:
    """Open the case from its list."""
    desk.reload()
    desk.get_by_role("link", name=f"Dossier n° {number}").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(f"Dossier n° {number}")


def test_a_question_passed_on_is_answered_at_the_desk_and_read_with_its_code_elsewhere(
    talk: Talk, number: str, desk: Page, browser: Browser
) -> None:
    talk.button("Code de reprise").click()
    code = talk.page.get_by_role("dialog").locator("code, output, .code").first.inner_text()
    desk.reload()
    expect(desk.get_by_text("vendredi", exact=False).first).to_be_visible()
    picture(desk, "dossiers")
    opened(desk, number)
    desk.get_by_role("button", name="Prendre ce dossier").click()
    expect(desk.get_by_text("Le dossier est à vous.")).to_be_visible()
    desk.get_by_label("Chercher par mots").fill("heure essai")
    desk.get_by_label("Chercher par mots").press("Enter")
    desk.get_by_role("button", name="Insérer").nth(1).click()
    answer = desk.get_by_label("Votre réponse")
    assert "À 9 heures." in answer.input_value()
    desk.get_by_role("button", name="Un avocat").click()
    desk.get_by_role("button", name="Aperçu").click()
    expect(desk.get_by_role("region", name="Aperçu")).to_contain_text("L'élu lira")
    picture(desk, "dossier")
    desk.get_by_role("button", name="Envoyer la réponse").click()
    expect(desk.get_by_text("La réponse est dans la conversation.")).to_be_visible()

    elsewhere = browser.new_context(locale="fr-FR")
    other = Talk.opened(elsewhere, talk.url)
    other.button("Reprendre avec un code").click()
    other.page.get_by_role("dialog").get_by_role("textbox").fill(code)
    other.page.get_by_role("dialog").get_by_role("button", name="Reprendre").click()
    expect(other.page.locator("article.formateur")).to_contain_text("À 9 heures.")
    assert other.faults() == []
    elsewhere.close()


def test_what_is_being_written_is_kept_by_itself_and_the_other_sees_that_one_writes(
    number: str, desk: Page
) -> None:
    opened(desk, number)
    desk.get_by_label("Votre réponse").press_sequentially("Une phrase commencée")
    expect(desk.locator("#saved")).to_have_text("Brouillon gardé.")
    desk.reload()
    expect(desk.get_by_label("Votre réponse")).to_have_value("Une phrase commencée")


def test_a_case_is_answered_by_keyboard_alone(talk: Talk, number: str, desk: Page) -> None:
    opened(desk, number)
    desk.get_by_label("Votre réponse").focus()
    desk.keyboard.type("Voici ce que dit le texte.")
    for _ in range(2):
        desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.textContent").strip() == "Envoyer la réponse"
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("La réponse est dans la conversation.")).to_be_visible()


def test_everything_is_done_without_javascript(number: str, desk: Page, browser: Browser) -> None:
    bare = browser.new_context(locale="fr-FR", java_script_enabled=False)
    bare.add_cookies(desk.context.cookies())  # type: ignore[arg-type]
    page = bare.new_page()
    page.goto(f"{desk.url.partition('?')[0]}{number}/")
    page.get_by_role("button", name="Prendre ce dossier").click()
    page.get_by_label("Votre réponse").fill("Sans script.")
    page.get_by_role("button", name="Envoyer la réponse").click()
    expect(page.get_by_text("La réponse est dans la conversation.")).to_be_visible()
    bare.close()


def _list(desk: Page, number: str) -> None:
    desk.reload()


def _empty_list(desk: Page, number: str) -> None:
    desk.get_by_role("link", name="À valider").click()


def _case(desk: Page, number: str) -> None:
    opened(desk, number)


def _searched(desk: Page, number: str) -> None:
    opened(desk, number)
    desk.get_by_label("Chercher par mots").fill("heure essai chapeau")
    desk.get_by_role("button", name="Chercher").click()
    desk.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


def _preview(desk: Page, number: str) -> None:
    opened(desk, number)
    desk.get_by_label("Votre réponse").fill("Deux lignes :\n\n- une\n- deux")
    desk.get_by_role("button", name="Aperçu").click()


def _alerts(desk: Page, number: str) -> None:
    desk.get_by_role("link", name="Mes alertes").click()


def _approval(desk: Page, number: str) -> None:
    desk.get_by_role("link", name="Validation des réponses").click()


PAGES: dict[str, Callable[[Page, str], None]] = {
    "list": _list,
    "empty list": _empty_list,
    "case": _case,
    "searched": _searched,
    "preview": _preview,
    "alerts": _alerts,
    "approval": _approval,
}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_a_small_phone_needs_no_sideways_scrolling(
    desk: Page, number: str, name: str
) -> None:
    PAGES[name](desk, number)
    for scheme in ("light", "dark"):
        desk.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        results = Axe().run(desk, options=AXE)
        assert results.violations_count == 0, results.generate_report()
    desk.set_viewport_size({"width": 320, "height": 568})
    assert desk.evaluate("document.documentElement.scrollWidth") <= 320
    if name == "case":
        picture(desk, "dossier-telephone")
