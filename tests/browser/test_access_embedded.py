"""The widget on somebody's site, for everyone: keyboard, ear, phone, larger letters, forced colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.conftest import Visit
from tests.browser.site import Site
from tests.browser.talk import Talk
from tests.browser.test_access import AXE
from tests.browser.test_own_data import erase, own
from tests.portal.server import Server

LEGAL = "Ma commune a 2 300 habitants, la convocation est-elle légale ?"
RECEIPT = {"receipt": "EFF-1", "erased_at": "2026-11-24T10:00:00+01:00", "stores": []}
PHONE = {"width": 390, "height": 760}


def _said(talk: Talk, text: str = LEGAL) -> Talk:
    talk.launch().ask(text)
    return talk


def _unhappy(talk: Talk) -> None:
    _said(talk).button("Non").click()


def _agreeing(talk: Talk) -> None:
    own(_said(talk))


def _erasing(talk: Talk) -> None:
    own(_said(talk))
    talk.button("Effacer tout").click()


def _forwarding(talk: Talk) -> None:
    _said(talk).button("Envoyer à un formateur").click()


def _forwarded(talk: Talk) -> None:
    _said(talk, "je suis mis en examen").press("Transmettre à un formateur")


def _code(talk: Talk) -> None:
    _said(talk).button("Code de reprise").click()


def _warned(talk: Talk) -> None:
    talk.launch().question.fill("appelez le 06 12 34 56 78")


def _failed(talk: Talk) -> None:
    talk.launch().page.route("**/messages", lambda route: route.abort())
    talk.question.fill("bonjour")
    talk.question.press("Enter")
    expect(talk.page.locator(".failed")).to_be_visible()


def _waiting(talk: Talk) -> None:
    talk.launch().page.route("**/messages", lambda route: None)
    talk.question.fill("bonjour")
    talk.question.press("Enter")
    expect(talk.page.locator(".typing")).to_be_visible()


def _offline(talk: Talk) -> None:
    talk.launch().page.context.set_offline(True)
    expect(talk.page.locator(".banner")).to_be_visible()


STATES: dict[str, Callable[[Talk], object]] = {
    "closed": lambda talk: None,
    "opened": lambda talk: talk.launch(),
    "waiting": _waiting,
    "answered": _said,
    "clarifying": lambda talk: _said(talk, "combien de temps pour la convocation ?"),
    "two answers": lambda talk: _said(talk, "combien de temps pour la convocation ?") and talk.ask("bonjour"),
    "unhappy": _unhappy,
    "warned": _warned,
    "data": _agreeing,
    "erasing": _erasing,
    "erased": lambda talk: erase(_said(talk), 200, RECEIPT),
    "not erased": lambda talk: erase(_said(talk), 404, {"detail": "Introuvable."}),
    "forwarding": _forwarding,
    "forwarded": _forwarded,
    "code": _code,
    "failed": _failed,
    "offline": _offline,
}


@pytest.mark.parametrize("look", ["light", "dark", "phone", "dark phone"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_to_reproach(visit: Visit, context: BrowserContext, state: str, look: str) -> None:
    talk = visit("<p>Bienvenue.</p>", 'data-couleur="#d4351c"' if look == "dark" else "")
    talk.page.emulate_media(color_scheme="dark" if "dark" in look else "light")
    if "phone" in look:
        talk.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    STATES[state](talk)
    results = Axe().run(talk.page, options=AXE)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("state", [state for state in STATES if state != "closed"])
def test_at_320_pixels_nothing_sticks_out(visit: Visit, state: str) -> None:
    talk = visit("<p>Bienvenue.</p>")
    talk.page.set_viewport_size({"width": 320, "height": 480})
    STATES[state](talk)
    sticking = talk.page.evaluate(
        """() => [...document.querySelector("replique-chat").shadowRoot.querySelectorAll(".panel *")]
            .filter((one) => !one.closest(".sr") && one.checkVisibility())
            .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
            .filter(([, {left, right}]) => left < -0.5 || right > 320.5).map(([words]) => words)"""
    )
    assert sticking == []


def focused(page: Page) -> str:
    """Describe what has the keyboard."""
    found: str = page.evaluate(
        "() => { const one = document.activeElement.shadowRoot?.activeElement ?? document.activeElement;"
        " return one.getAttribute('id') || one.className || one.textContent || one.tagName; }"
    )
    return found


def test_the_keyboard_goes_in_and_comes_back_where_it_was(visit: Visit) -> None:
    talk = visit("<p><a href='#'>Un lien</a></p>")
    keyboard = talk.page.keyboard
    keyboard.press("Tab")
    keyboard.press("Tab")
    assert focused(talk.page) == "launcher send"
    keyboard.press("Enter")
    expect(talk.question).to_be_focused()
    keyboard.press("Escape")
    expect(talk.page.locator(".panel")).to_be_hidden()
    expect(talk.page.locator(".launcher")).to_be_focused()


def test_escape_goes_to_the_field_first_and_closes_from_there(visit: Visit) -> None:
    talk = _said(visit())
    talk.button("Copier").focus()
    talk.page.keyboard.press("Escape")
    expect(talk.question).to_be_focused()
    expect(talk.page.locator(".panel")).to_be_visible()
    talk.page.keyboard.press("Escape")
    expect(talk.page.locator(".panel")).to_be_hidden()


def test_f6_goes_from_the_field_to_the_messages_and_back_and_arrows_among_them(visit: Visit) -> None:
    talk = _said(visit())
    talk.ask("bonjour")
    messages, keyboard = talk.page.locator("article"), talk.page.keyboard
    keyboard.press("F6")
    expect(messages.nth(3)).to_be_focused()
    keyboard.press("ArrowUp")
    keyboard.press("ArrowUp")
    expect(messages.nth(1)).to_be_focused()
    keyboard.press("ArrowDown")
    expect(messages.nth(2)).to_be_focused()
    keyboard.press("Home")
    expect(messages.nth(0)).to_be_focused()
    keyboard.press("ArrowUp")
    expect(messages.nth(0)).to_be_focused()
    keyboard.press("End")
    expect(messages.nth(3)).to_be_focused()
    keyboard.press("F6")
    expect(talk.question).to_be_focused()


def test_arrows_in_the_field_stay_in_the_field(visit: Visit) -> None:
    talk = _said(visit())
    talk.question.press_sequentially("mot")
    talk.question.press("Home")
    expect(talk.question).to_be_focused()
    talk.question.press("ArrowUp")
    expect(talk.question).to_be_focused()


def test_on_a_phone_the_page_behind_is_out_of_reach_until_it_is_closed(visit: Visit) -> None:
    talk = visit("<p><a href='#'>Un lien</a></p>")
    talk.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    talk.launch()
    for _ in range(25):
        talk.page.keyboard.press("Tab")
        assert talk.page.evaluate("document.activeElement.tagName") != "A"
    assert talk.page.locator(".panel").bounding_box() == {"x": 0, "y": 0, **PHONE}
    talk.button("Fermer").click()
    expect(talk.page.get_by_role("link", name="Un lien")).to_be_visible()


@pytest.mark.parametrize("size", [{"width": 1280, "height": 860}, PHONE], ids=["desktop", "phone"])
def test_what_is_focused_is_seen(visit: Visit, size: Any) -> None:
    talk = visit()
    talk.page.set_viewport_size(size)
    _said(talk)
    for _ in range(14):
        talk.page.keyboard.press("Shift+Tab")
        seen = talk.page.evaluate(
            """() => {
                const root = document.querySelector("replique-chat").shadowRoot, one = root.activeElement;
                if (!one) return true;
                const box = one.getBoundingClientRect(), style = getComputedStyle(one);
                const at = root.elementFromPoint(box.x + box.width / 2, Math.max(box.y, 0) + 4);
                return style.outlineStyle !== "none" && (one === at || one.contains(at) || at.contains(one));
            }"""
        )
        assert seen, focused(talk.page)


@pytest.mark.parametrize("size", [{"width": 1280, "height": 860}, PHONE], ids=["desktop", "phone"])
def test_however_long_the_answer_closing_and_writing_stay_in_sight(visit: Visit, size: Any) -> None:
    talk = visit()
    talk.page.set_viewport_size(size)
    _said(talk).ask(LEGAL)
    expect(talk.page.get_by_role("button", name="Fermer")).to_be_in_viewport(ratio=1)
    expect(talk.question).to_be_in_viewport(ratio=1)
    expect(talk.button("Envoyer")).to_be_in_viewport(ratio=1)


def test_each_button_is_large_enough_to_be_touched(visit: Visit) -> None:
    talk = visit()
    talk.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    _said(talk)
    for target in talk.page.locator("replique-chat button:visible, replique-chat textarea:visible").all():
        box = target.bounding_box()
        assert box and min(box["width"], box["height"]) >= 24, target.inner_text()


def test_the_listener_is_told_names_and_roles(visit: Visit) -> None:
    talk = _said(visit())
    expect(talk.page.get_by_role("dialog", name="Réplique")).to_be_visible()
    log = talk.page.get_by_role("log", name="Conversation avec l'assistant")
    expect(log.get_by_role("heading", name="Vous", exact=True)).to_have_count(1)
    expect(log.get_by_role("group", name="Cette réponse vous aide-t-elle")).to_be_visible()
    expect(log.get_by_role("button", name="Oui")).to_have_attribute("aria-pressed", "false")


def test_a_reply_is_announced_once(visit: Visit) -> None:
    talk = _said(visit())
    assert sum("jours francs" in words for words in talk.said()) == 1


def test_in_forced_colours_what_is_pressed_and_what_sends_stand_out(
    browser: Browser, site: Site, portal: Server
) -> None:
    context = browser.new_context(locale="fr-FR", forced_colors="active")
    address = site.publish(f'<script src="{portal.url}/widget.js"></script>')
    talk = Talk.visiting(context, address)
    _unhappy(talk)
    look = "one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).borderStyle]"
    pressed, other = (talk.page.locator(f".rating .{name}").evaluate(look) for name in ("down", "up"))
    assert pressed[0] != other[0]
    assert pressed[1] == other[1] == "solid"
    context.close()


def test_letters_twice_as_large_stay_in_the_panel(visit: Visit) -> None:
    talk = visit()
    talk.page.set_viewport_size({"width": 1280, "height": 860})
    talk.page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    answer = _said(talk).reply
    for part in answer.locator("p, li, button").all():
        assert part.evaluate(
            "e => e.scrollWidth <= e.clientWidth + 1 || getComputedStyle(e).display === 'inline'"
        )


def test_a_trainers_reply_that_came_while_it_was_closed_is_counted_and_said(
    visit: Visit, context: BrowserContext
) -> None:
    context.clock.install()
    talk = visit()
    _forwarded(talk)
    talk.button("Fermer").click()
    reply = {
        "id": "f1",
        "at": "2026-11-24T10:00:00+01:00",
        "from": "formateur",
        "text": "Voici.",
        "outcome": "notice",
    }
    talk.page.route(
        "**/messages?after=*",
        lambda route: route.fulfill(
            json={"messages": [reply], "state": "human"},
            headers={"Access-Control-Allow-Origin": talk.url.rstrip("/")},
        ),
    )
    talk.page.clock.fast_forward(15_000)
    expect(talk.page.locator(".launcher")).to_contain_text("1 réponse non lue")
    assert talk.said()[-1] == "1 réponse non lue"
    talk.launch()
    expect(talk.page.locator("article.formateur")).to_contain_text("Voici.")
    talk.button("Fermer").click()
    expect(talk.page.locator(".launcher")).not_to_contain_text("non lue")


def test_a_trainers_reply_that_came_while_one_was_away_is_counted_after_the_reload(visit: Visit) -> None:
    talk = visit()
    _forwarded(talk)

    def with_reply(route: Route) -> None:
        answer = route.fetch()
        body = answer.json()
        body["messages"].append({**body["messages"][-1], "id": "f1", "from": "formateur", "text": "Voici."})
        route.fulfill(response=answer, json=body)

    talk.page.route("**/export", with_reply)
    talk.page.reload()
    expect(talk.page.locator(".launcher")).to_contain_text("1 réponse non lue")
    talk.launch()
    talk.page.reload()
    expect(talk.page.locator(".launcher")).to_be_visible()
    talk.page.wait_for_load_state("networkidle")
    expect(talk.page.locator(".launcher")).not_to_contain_text("non lue")
