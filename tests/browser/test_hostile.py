"""Pages that would break a guest: resets, patched prototypes, other widgets, changing pages, directions."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import Visit
from tests.browser.site import Site
from tests.browser.talk import Talk
from tests.portal.server import Server

LEGAL = "Ma commune a 2 300 habitants, la convocation est-elle légale ?"
LOOK = """() => {
    const root = document.querySelector("replique-chat").shadowRoot;
    const names = ["fontSize", "color", "backgroundColor", "display", "lineHeight", "letterSpacing"];
    names.push("textTransform", "textAlign", "visibility", "opacity", "width");
    const parts = ["article.reply .text", "article.reply ol li", ".send[type=submit]", "textarea", ".panel"];
    return parts.map((one) => {
        const style = getComputedStyle(root.querySelector(one));
        return names.map((name) => style[name]);
    });
}"""
STYLES = {
    "everything initial": "* { all: initial !important }",
    "a shouting page": "* { text-transform: uppercase !important; letter-spacing: 1em !important }",
    "a tiny root": "html { font-size: 62.5% } body { font: 8px/1 serif; text-align: right; color: #fff }",
    "everything hidden": "body > *, button, dialog, replique-chat { visibility: hidden; opacity: 0 }",
    "same names": ".widget, .panel, .send { display: none !important } * { --accent: #fff; --ink: #fff }",
}


@pytest.fixture
def calm(site: Site, portal: Server, context: BrowserContext) -> list[list[str]]:
    """What the conversation looks like on a page without any style."""
    return _look(site, portal, context, "")


def _look(site: Site, portal: Server, context: BrowserContext, style: str) -> list[list[str]]:
    script = f'<script src="{portal.url}/widget.js"></script>'
    address = site.publish(script, head=f"<style>{style}</style>")
    talk = Talk.visiting(context, address)
    talk.page.locator(".launcher").click()
    talk.ask(LEGAL)
    found: list[list[str]] = talk.page.evaluate(LOOK)
    talk.page.evaluate("sessionStorage.clear()")
    talk.page.close()
    return found


@pytest.mark.parametrize("style", STYLES)
def test_the_styles_of_the_page_change_nothing(
    site: Site, portal: Server, context: BrowserContext, calm: list[list[str]], style: str
) -> None:
    assert _look(site, portal, context, STYLES[style]) == calm


def test_the_page_is_not_changed_by_the_widget(site: Site, portal: Server, context: BrowserContext) -> None:
    look = "() => JSON.stringify(Object.entries({...getComputedStyle(document.querySelector('h1'))}))"
    names = "() => Object.getOwnPropertyNames(window).filter((one) => !/^[0-9]+$/.test(one)).sort()"
    bare = Talk.visiting(context, site.publish("<p>Bonjour</p>"))
    before = bare.page.evaluate(look), bare.page.evaluate(names)
    site.publish(f'<p>Bonjour</p><script src="{portal.url}/widget.js"></script>')
    talk = Talk.visiting(context, f"{site.url}/").launch()
    talk.ask(LEGAL)
    assert (talk.page.evaluate(look), talk.page.evaluate(names)) == before


PROTOTYPES = """
Array.prototype.toJSON = String.prototype.toJSON = function () { return "abîmé"; };
Array.from = () => []; Object.prototype.each = Array.prototype.each = Function.prototype.curry = () => {};
Array.prototype.flatten = Array.prototype.contains = function () { return this; };
Object.prototype.extend = function () {}; Element.prototype.hide = Element.prototype.show = () => {};
window.$ = window.jQuery = window.T = window.h = window.Box = () => { throw new Error("page"); };
"""


def test_the_prototypes_that_old_libraries_extend_change_nothing(
    site: Site, portal: Server, context: BrowserContext
) -> None:
    address = site.publish(
        f'<script>{PROTOTYPES}</script><script src="{portal.url}/widget.js" data-titre="Ici"></script>'
    )
    talk = Talk.visiting(context, address)
    talk.page.locator(".launcher").click()
    talk.ask("combien de temps pour la convocation ?")
    expect(talk.press("moins de 3\u00a0500 habitants")).to_contain_text("il fallait trois jours francs")
    assert portal.rasa.turns[0]["message"] == "combien de temps pour la convocation ?"
    talk.page.reload()
    talk.page.locator(".launcher").click()
    expect(talk.replies).to_have_count(2)
    assert talk.errors == []


def test_the_script_twice_gives_one_button(visit: Visit, portal: Server) -> None:
    talk = visit(f'<script src="{portal.url}/widget.js"></script>')
    expect(talk.page.locator(".launcher")).to_have_count(1)
    expect(talk.launch().ask("bonjour")).to_contain_text("entendu")


def test_two_widgets_in_a_page_hold_two_conversations(visit: Visit, portal: Server) -> None:
    talk = visit("<replique-chat></replique-chat><replique-chat></replique-chat>")
    for place, words in ((0, "premier"), (1, "second")):
        one = talk.page.locator("replique-chat").nth(place)
        one.get_by_label("Votre question").fill(words)
        one.get_by_label("Votre question").press("Enter")
        expect(one.locator("article.reply")).to_contain_text(words)
    assert talk.page.evaluate("sessionStorage.length") == 2
    assert len({turn["sender"] for turn in portal.rasa.turns}) == 2


def test_a_page_that_changes_without_loading_takes_it_away_and_puts_it_back(visit: Visit) -> None:
    talk = visit().launch()
    talk.ask("bonjour")
    talk.page.evaluate("window.kept = document.querySelector('replique-chat'); kept.remove()")
    talk.page.evaluate("document.querySelector('main').append(kept)")
    expect(talk.replies).to_have_count(1)
    expect(talk.ask("bonsoir")).to_contain_text("bonsoir")


def test_a_page_that_makes_another_element_finds_the_conversation_again(visit: Visit) -> None:
    talk = visit("<replique-chat></replique-chat>")
    talk.ask("bonjour")
    talk.page.evaluate("document.querySelector('replique-chat').remove()")
    talk.page.evaluate("document.querySelector('main').append(document.createElement('replique-chat'))")
    expect(talk.replies).to_have_count(1)
    expect(talk.ask("bonsoir")).to_contain_text("bonsoir")


def test_while_it_is_away_it_asks_nothing(visit: Visit, context: BrowserContext) -> None:
    context.clock.install()
    talk = visit().launch()
    talk.ask("je suis mis en examen")
    talk.press("Transmettre à un formateur")
    talk.page.evaluate("document.querySelector('replique-chat').remove()")
    asked = len(talk.requests)
    talk.page.clock.fast_forward(120_000)
    assert len(talk.requests) == asked


def test_on_a_page_written_from_right_to_left_it_is_read_from_left_to_right(visit: Visit) -> None:
    talk = visit("", html='dir="rtl"').launch()
    answer = talk.ask(LEGAL)
    expect(answer.locator(".text")).to_have_css("direction", "ltr")
    assert talk.page.locator(".panel").bounding_box()["x"] > 600  # type: ignore[index]
    assert talk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_in_a_page_of_another_language_its_own_is_said(visit: Visit) -> None:
    talk = visit("", html='data-x="" xml:lang="en"').launch()
    assert talk.page.locator("replique-chat .widget").get_attribute("lang") == "fr"


def test_a_reply_of_another_shape_is_no_reply(visit: Visit) -> None:
    talk = visit().launch()
    odd = {"messages": [{"id": 7, "text": {"html": "<b>non</b>"}}, "texte", None]}
    talk.page.route("**/messages", lambda route: route.fulfill(json=odd, headers=_shared(talk)))
    talk.question.fill("bonjour")
    talk.question.press("Enter")
    expect(talk.page.locator(".failed")).to_contain_text("Une erreur s'est produite")
    assert talk.replies.count() == 0


def test_of_a_reply_only_the_sound_fields_are_drawn(visit: Visit) -> None:
    talk = visit().launch()
    message = {
        "id": "a",
        "at": "2026-11-24T10:00:00+01:00",
        "from": "assistant",
        "text": "Voici.",
        "outcome": "answer",
    }
    message |= {"rule": "x", "references": [{"label": 3}, {"label": "ici", "url": "javascript:alert(1)"}]}
    message |= {"facts": ["x"], "recourse": "y", "choices": [{"label": "sans jeton"}], "constructor": {}}
    talk.page.route(
        "**/messages", lambda route: route.fulfill(json={"messages": [message]}, headers=_shared(talk))
    )
    answer = talk.ask("bonjour")
    expect(answer).to_contain_text("Voici.")
    expect(answer.get_by_role("link")).to_have_count(0)
    expect(answer.locator(".choices, .facts, footer")).to_have_count(0)


def _shared(talk: Talk) -> dict[str, str]:
    return {"Access-Control-Allow-Origin": talk.url.rstrip("/")}
