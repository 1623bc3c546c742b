"""The widget on somebody else's site: one script tag, a strict policy, another origin."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit
from tests.browser.site import Site
from tests.browser.talk import Talk
from tests.portal.server import Server

LEGAL = "Ma commune a 2 300 habitants, la convocation est-elle légale ?"


def calls(talk: Talk) -> list[str]:
    """Return what was asked, page and favicon left out."""
    return [one.url for one in talk.requests if not one.url.endswith(("/favicon.ico", talk.url[-5:] + "/"))]


def test_one_script_tag_gives_a_conversation_under_the_strictest_policy(visit: Visit) -> None:
    talk = visit().launch()
    expect(talk.ask(LEGAL)).to_contain_text("il fallait trois jours francs")
    talk.ask("combien de temps pour la convocation ?")
    expect(talk.press("moins de 3\u00a0500 habitants")).to_contain_text("il fallait trois jours francs")
    with talk.page.expect_response(re.compile("/feedback$")) as response:
        talk.button("Non").click()
    assert response.value.status == 204


def test_before_it_is_opened_only_the_script_is_loaded_and_nothing_is_stored(visit: Visit, portal: Server) -> None:
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
