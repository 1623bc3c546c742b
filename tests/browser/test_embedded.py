"""The widget on somebody else's site: one script tag, a strict policy, another origin."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.conftest import Visit
from tests.browser.site import Site
from tests.browser.talk import Talk
from tests.portal.server import Server

LEGAL = "Ma commune a 2 300 habitants, la convocation est-elle légale ?"


def calls(talk: Talk) -> list[str]:
    """Return what was asked beside the page itself."""
    asked = [one.url for one in talk.requests if one.resource_type != "document"]
    return [url for url in asked if not url.endswith("/favicon.ico")]


def test_one_script_tag_gives_a_conversation_under_the_strictest_policy(visit: Visit) -> None:
    talk = visit().launch()
    expect(talk.ask(LEGAL)).to_contain_text("il fallait trois jours francs")
    talk.ask("combien de temps pour la convocation ?")
    expect(talk.press("moins de 3\u00a0500 habitants")).to_contain_text("il fallait trois jours francs")
    with talk.page.expect_response(re.compile("/feedback$")) as response:
        talk.button("Non").click()
    assert response.value.status == 204


def test_before_it_is_opened_only_the_script_is_loaded_and_nothing_is_stored(
    visit: Visit, portal: Server
) -> None:
    talk = visit()
    expect(talk.button("Réplique")).to_be_visible()
    talk.page.wait_for_load_state("networkidle")
    assert calls(talk) == [f"{portal.url}/widget.js"]
    assert talk.page.evaluate("sessionStorage.length + localStorage.length") == 0
    talk.launch()
    assert not [url for url in calls(talk) if "/api/" in url]
    assert talk.page.evaluate("sessionStorage.length + localStorage.length") == 0
    talk.ask("bonjour")
    assert talk.page.evaluate("[sessionStorage.length, localStorage.length, document.cookie]") == [1, 0, ""]
    assert talk.page.context.cookies() == []


def test_a_question_is_passed_on_and_its_code_opens_the_conversation_elsewhere(
    visit: Visit, browser: Browser
) -> None:
    talk = visit().launch()
    talk.ask("je suis mis en examen")
    expect(talk.press("Transmettre à un formateur")).to_contain_text("dossier n°")
    code = talk.page.locator("output").inner_text()
    elsewhere = browser.new_context(locale="fr-FR")
    other = Talk.visiting(elsewhere, f"{talk.url}/").launch()
    other.button("Reprendre avec un code").click()
    other.page.get_by_label("Votre code de six mots").fill(code)
    other.page.keyboard.press("Enter")
    expect(other.reply).to_contain_text("dossier n°")
    assert other.faults() == []
    elsewhere.close()


def test_a_site_that_is_not_allowed_can_load_the_script_but_say_nothing(
    site: Site, portal: Server, browser: Browser
) -> None:
    with Site.started() as stranger:
        address = stranger.publish(f'<script src="{portal.url}/widget.js"></script>')
        context = browser.new_context(locale="fr-FR")
        talk = Talk.visiting(context, address).launch()
        talk.question.fill("bonjour")
        talk.question.press("Enter")
        expect(talk.page.locator(".failed")).to_contain_text("le serveur ne répond pas")
        assert portal.rasa.turns == []
        context.close()


def test_after_a_reload_the_conversation_waits_closed_and_is_whole_when_opened(visit: Visit) -> None:
    talk = visit().launch()
    talk.ask(LEGAL)
    talk.page.reload()
    expect(talk.page.locator(".panel")).to_be_hidden()
    talk.launch()
    expect(talk.replies).to_have_count(1)
    expect(talk.ask("bonjour")).to_contain_text("entendu")


def test_in_a_frame_of_the_page_the_portal_hears_nothing_before_one_goes_there(
    visit: Visit, portal: Server
) -> None:
    talk = visit('<div id="ici"></div>', 'data-conteneur="#ici"')
    expect(talk.question).to_be_visible()
    talk.page.wait_for_load_state("networkidle")
    assert calls(talk) == [f"{portal.url}/widget.js"]
    expect(talk.ask("bonjour")).to_contain_text("entendu")
    assert talk.page.locator("#ici > replique-chat").count() == 1


def test_where_the_named_place_is_missing_the_console_says_so_and_the_page_lives(visit: Visit) -> None:
    talk = visit("", 'data-conteneur="#absent"')
    expect(talk.page.get_by_role("heading", name="Notre liste")).to_be_visible()
    assert talk.page.locator("replique-chat").count() == 0


def test_the_site_chooses_side_title_theme_opening_and_language_of_dates(visit: Visit) -> None:
    choices = (
        'data-position="gauche" data-titre="Vos droits" data-theme="sombre" data-accueil="Bonjour à tous." '
    )
    talk = visit("", choices + 'data-dates="de-DE"')
    launcher = talk.button("Vos droits")
    assert launcher.bounding_box()["x"] < 100  # type: ignore[index]
    talk.launch()
    expect(talk.page.get_by_text("Bonjour à tous.")).to_be_visible()
    expect(talk.page.locator(".panel")).to_have_css("background-color", "rgb(21, 23, 29)")
    expect(talk.ask(LEGAL).locator("footer")).to_contain_text("24.\u00a0November\u00a02026")


def test_a_page_may_open_on_the_retrieval_code(visit: Visit) -> None:
    talk = visit("", 'data-page="reprise"')
    talk.page.locator(".launcher").click()
    expect(talk.page.get_by_label("Votre code de six mots")).to_be_focused()


COLOURS = ["#ffff00", "#ffffff", "#000000", "#00ff00", "#ff0000", "#0000ff", "#ff00ff", "#00ffff", "#808080"]
CONTRAST = """button => {
    const light = (colour) => {
        const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const frame = button.closest(".widget"), style = getComputedStyle(frame);
    const value = (name) => style.getPropertyValue(name);
    button.classList.remove("send");
    frame.append(button);
    const accent = light(getComputedStyle(button).color);
    const against = (other) => (Math.max(accent, other) + .05) / (Math.min(accent, other) + .05);
    const grounds = ["--paper", "--card", "--soft", "--on-accent"];
    return Math.min(...grounds.map((name) => against(light(value(name)))));
}"""


@pytest.mark.parametrize("theme", ["clair", "sombre"])
@pytest.mark.parametrize("colour", COLOURS)
def test_whatever_the_colour_its_contrast_is_enough(visit: Visit, colour: str, theme: str) -> None:
    talk = visit("", f'data-couleur="{colour}" data-theme="{theme}"')
    assert talk.page.locator(".launcher").evaluate(CONTRAST) >= 4.5


def test_what_is_no_colour_is_left_out(visit: Visit) -> None:
    talk = visit("", 'data-couleur="red; } * { display: none" data-theme="clair"')
    expect(talk.page.locator(".launcher")).to_have_css("background-color", "rgb(39, 65, 143)")


def test_a_site_that_isolates_itself_by_a_nonce_needs_nothing_else(
    site: Site, portal: Server, context: BrowserContext
) -> None:
    policy = f"default-src 'none'; script-src 'nonce-a1b2'; connect-src {portal.url}"
    page = f'<script nonce="a1b2" src="{portal.url}/widget.js"></script>'
    talk = Talk.visiting(context, site.publish(page, policy=policy)).launch()
    expect(talk.ask("bonjour")).to_contain_text("entendu")
    assert talk.faults() == []


def test_the_frame_works_on_a_site_that_allows_no_script(
    site: Site, portal: Server, context: BrowserContext
) -> None:
    sandbox = "allow-scripts allow-same-origin allow-forms allow-popups"
    frame = f'<iframe src="{portal.url}/cadre/" title="Réplique" height="600" sandbox="{sandbox}"></iframe>'
    policy = f"default-src 'none'; frame-src {portal.url}"
    talk = Talk.visiting(context, site.publish(frame, policy=policy))
    inside = talk.page.frame_locator("iframe")
    inside.get_by_label("Votre question").fill("bonjour")
    inside.get_by_label("Votre question").press("Enter")
    expect(inside.locator("article.reply")).to_contain_text("entendu")


def test_a_stranger_can_not_frame_it(portal: Server, context: BrowserContext) -> None:
    with Site.started() as stranger:
        address = stranger.publish(f'<iframe src="{portal.url}/cadre/" title="Réplique"></iframe>')
        talk = Talk.visiting(context, address)
        expect(talk.page.frame_locator("iframe").get_by_label("Votre question")).to_have_count(0)


def test_under_a_path_the_script_finds_its_portal_by_itself(
    sites: Site, context: BrowserContext, tmp_path: Path
) -> None:
    with Server.started(
        tmp_path, PUBLIC_URL="http://127.0.0.1/replique", WIDGET_ORIGINS=sites.url
    ) as prefixed:
        address = sites.publish(f'<script src="{prefixed.url}/replique/widget.js"></script>')
        talk = Talk.visiting(context, address).launch()
        expect(talk.ask("bonjour")).to_contain_text("entendu")
        assert all(url.startswith(f"{prefixed.url}/replique/") for url in calls(talk))
