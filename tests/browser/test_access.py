"""For everyone: by keyboard, by ear, on a small screen, zoomed, in the dark, without motion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.talk import Talk
from tests.portal.server import Server

AXE: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
LEGAL = "Ma commune a 2 300 habitants, la convocation est-elle légale ?"


def _answered(talk: Talk) -> None:
    talk.ask(LEGAL)


def _clarifying(talk: Talk) -> None:
    talk.ask("combien de temps pour la convocation ?")


def _chosen(talk: Talk) -> None:
    _clarifying(talk)
    talk.press("moins de 3\u00a0500 habitants")


def _forwarded(talk: Talk) -> None:
    talk.ask("je suis mis en examen")
    talk.press("Transmettre à un formateur")


def _failed(talk: Talk) -> None:
    talk.page.route("**/messages", lambda route: route.abort())
    talk.question.fill("bonjour")
    talk.question.press("Enter")
    expect(talk.page.locator(".failed")).to_be_visible()


def _offline(talk: Talk) -> None:
    talk.page.context.set_offline(True)
    expect(talk.page.locator(".banner")).to_be_visible()


def _code_shown(talk: Talk) -> None:
    talk.ask("bonjour")
    talk.button("Code de reprise").click()


def _code_asked(talk: Talk) -> None:
    talk.button("Reprendre avec un code").click()


STATES: dict[str, Callable[[Talk], None]] = {
    "opening": lambda talk: None,
    "answered": _answered,
    "clarifying": _clarifying,
    "chosen": _chosen,
    "forwarded": _forwarded,
    "failed": _failed,
    "offline": _offline,
    "code shown": _code_shown,
    "code asked": _code_asked,
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_to_reproach(talk: Talk, state: str, scheme: Any) -> None:
    talk.page.emulate_media(color_scheme=scheme)
    STATES[state](talk)
    results = Axe().run(talk.page, options=AXE)
    assert results.violations_count == 0, results.generate_report()


# 320 pixels are a small phone, and a screen of 1280 zoomed four times.
@pytest.mark.parametrize("state", STATES)
def test_nothing_needs_sideways_scrolling_at_320_pixels(talk: Talk, state: str) -> None:
    talk.page.set_viewport_size({"width": 320, "height": 430})
    STATES[state](talk)
    assert talk.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_letters_twice_as_large_hide_nothing_and_need_no_sideways_scrolling(talk: Talk) -> None:
    talk.page.set_viewport_size({"width": 640, "height": 430})
    talk.page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    answer = talk.ask(LEGAL)
    assert talk.page.evaluate("document.documentElement.scrollWidth") <= 640
    for part in answer.locator("p, li, button").all():
        assert part.evaluate(
            "e => e.scrollWidth <= e.clientWidth || getComputedStyle(e).display === 'inline'"
        )


def test_a_whole_conversation_is_held_by_keyboard(talk: Talk) -> None:
    keyboard = talk.page.keyboard
    keyboard.press("Tab")
    assert talk.page.evaluate("document.activeElement.textContent") == "Aller à la conversation"
    keyboard.press("Enter")
    _tab_to(talk, "TEXTAREA")
    keyboard.type("combien de temps pour la convocation ?")
    keyboard.press("Enter")
    expect(talk.replies).to_have_count(1)
    expect(talk.question).to_be_focused()
    _tab_to(talk, "moins de 3\u00a0500 habitants", backwards=True)
    keyboard.press("Enter")
    expect(talk.replies).to_have_count(2)
    expect(talk.button("moins de 3\u00a0500 habitants")).to_be_focused()
    keyboard.press("Escape")
    expect(talk.question).to_be_focused()


def test_shift_and_enter_go_to_the_line_without_sending(talk: Talk) -> None:
    talk.question.press_sequentially("une ligne")
    talk.question.press("Shift+Enter")
    talk.question.press_sequentially("deux lignes")
    expect(talk.question).to_have_value("une ligne\ndeux lignes")
    assert talk.sent() == []


def test_an_empty_question_is_not_sent(talk: Talk) -> None:
    talk.question.fill("   ")
    talk.question.press("Enter")
    talk.button("Envoyer").click()
    assert talk.sent() == []
    expect(talk.question).to_be_focused()


def test_escape_closes_the_dialog_and_gives_the_focus_back(talk: Talk) -> None:
    talk.button("Reprendre avec un code").focus()
    talk.page.keyboard.press("Enter")
    expect(talk.page.get_by_role("dialog")).to_be_visible()
    talk.page.keyboard.press("Escape")
    expect(talk.page.get_by_role("dialog")).to_be_hidden()
    expect(talk.button("Reprendre avec un code")).to_be_focused()


def test_each_reply_is_announced_once_in_one_sentence_after_the_other(talk: Talk) -> None:
    talk.ask("combien de temps pour la convocation ?")
    talk.ask("bonjour")
    heard = [words for words in talk.said() if words.startswith("Réplique. ")]
    assert len(heard) == 2
    assert "Un texte cité" in heard[0]
    assert "moins de 3\u00a0500 habitants" in heard[0]
    assert "entendu" in heard[1]


def test_the_same_reply_twice_is_announced_twice(talk: Talk) -> None:
    talk.ask("bonjour")
    talk.ask("bonjour")
    assert sum("entendu\u00a0: bonjour" in words for words in talk.said()) == 2


def test_a_conversation_read_again_is_not_recited(talk: Talk) -> None:
    talk.ask(LEGAL)
    talk.page.reload()
    expect(talk.replies).to_have_count(1)
    assert not any("jours francs" in words for words in talk.said())


def test_the_question_stays_in_sight_above_a_long_answer(talk: Talk) -> None:
    talk.page.set_viewport_size({"width": 390, "height": 700})
    talk.ask(LEGAL)
    expect(talk.page.locator("article.own")).to_be_in_viewport(ratio=1)
    expect(talk.reply.locator("h3")).to_be_in_viewport()


def test_motion_stops_for_those_who_asked(talk: Talk) -> None:
    talk.page.emulate_media(reduced_motion="reduce")
    talk.page.route("**/messages", lambda route: None)
    talk.question.fill("bonjour")
    talk.question.press("Enter")
    dot = talk.page.locator(".dots i").first
    expect(dot).to_have_css("animation-name", "none")


def test_the_policy_that_is_watched_does_bite(portal: Server, context: BrowserContext) -> None:
    talk = Talk.opened(context, portal.url)
    talk.page.evaluate("document.body.setAttribute('style', 'color: red')")
    with pytest.raises(Exception, match="TrustedHTML"):
        talk.page.evaluate("document.body.innerHTML = '<p>x</p>'")
    assert any(fault.startswith("style-src-attr") for fault in talk.faults())
    assert any(fault.startswith("require-trusted-types-for") for fault in talk.faults())


def test_without_javascript_the_page_leads_to_the_rules(browser: Browser, portal: Server) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{portal.url}/")
    notice = page.locator("noscript p")
    expect(notice).to_contain_text("cette page a besoin de JavaScript")
    links = notice.get_by_role("link").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert links == ["/chat/", "/regles/"]
    page.close()


def _tab_to(talk: Talk, wanted: str, backwards: bool = False) -> None:
    """Press Tab until the focus is on what bears this text, or is of this kind."""
    focused = """() => {
        const one = document.activeElement.shadowRoot?.activeElement ?? document.activeElement;
        return `${one.tagName} ${one.textContent}`;
    }"""
    for _ in range(30):
        talk.page.keyboard.press("Shift+Tab" if backwards else "Tab")
        if wanted in talk.page.evaluate(focused):
            return
    raise AssertionError(f"le clavier n'atteint pas {wanted}")
