"""The conversation in a browser that runs no script: the whole walk."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.engine import RULE
from tests.browser.plain import CHOICE, ask, replies, visitor
from tests.portal.server import Server


def test_the_whole_walk_without_any_script(plain: Page, browser: Browser, portal: Server) -> None:
    assert plain.context.cookies() == []
    ask(plain, "combien de temps pour la convocation ?")
    expect(replies(plain)).to_have_count(1)
    expect(replies(plain).last).to_be_in_viewport()
    plain.get_by_role("button", name=CHOICE).click()
    expect(replies(plain)).to_have_count(2)
    expect(replies(plain).last.get_by_text("Si on vous le refuse")).to_be_visible()
    expect(replies(plain).last.get_by_role("link", name=str(RULE["title"]))).to_be_visible()

    plain.get_by_text("Cette réponse vous aide-t-elle").locator("visible=true").last.click()
    plain.get_by_label("Oui").locator("visible=true").check()
    plain.get_by_role("button", name="Envoyer mon avis").locator("visible=true").click()
    expect(plain.get_by_text("Votre avis\u00a0: utile")).to_be_visible()

    code = plain.locator(".code").inner_text()
    elsewhere = visitor(browser, portal.url)
    elsewhere.get_by_label("Votre code de six mots").fill(code)
    elsewhere.get_by_role("button", name="Reprendre avec un code").click()
    expect(replies(elsewhere)).to_have_count(2)
    elsewhere.context.close()

    with plain.expect_download() as downloading:
        plain.get_by_role("link", name="En français").click()
    assert "Si on vous le refuse" in Path(downloading.value.path()).read_text(encoding="utf-8")

    plain.get_by_role("link", name="Effacer tout").click()
    plain.get_by_role("button", name="Oui, effacer tout").click()
    expect(plain.get_by_role("heading", name="Tout est effacé")).to_be_visible()
    assert re.search(r"EF-\d{8}-[0-9a-f]{8}", plain.locator("main").inner_text())
    assert plain.context.cookies() == []


def test_a_trainers_reply_is_there_once_one_looks_again(plain: Page, desk: Page) -> None:
    ask(plain, "je suis mis en examen, que dire au juge ?")
    plain.get_by_role("button", name="Transmettre à un formateur").click()
    expect(replies(plain).last).to_contain_text("dossier n°")
    plain.get_by_role("link", name="Actualiser").click()
    expect(plain.get_by_role("status")).to_contain_text("Rien de nouveau")
    desk.reload()
    desk.get_by_role("link", name="Dossier n°").last.click()
    desk.get_by_label("Votre réponse").fill("Voici ce que dit le texte, sans script.")
    desk.get_by_role("button", name="Envoyer la réponse").click()
    expect(desk.get_by_text("La réponse est dans la conversation.")).to_be_visible()
    desk.close()
    plain.get_by_role("link", name="Actualiser").click()
    expect(plain.locator("article.formateur")).to_contain_text("Voici ce que dit le texte, sans script.")
    expect(plain.locator("article.formateur")).to_be_in_viewport()


def test_a_question_is_sent_to_a_trainer_from_its_own_page(plain: Page) -> None:
    ask(plain, "bonjour")
    plain.get_by_role("link", name="Envoyer à un formateur").click()
    expect(plain.get_by_label("Votre question")).to_have_value("bonjour")
    plain.get_by_label("J'accepte").check()
    plain.get_by_role("button", name="Envoyer à un formateur").click()
    expect(replies(plain).last).to_contain_text("dossier n°")


def test_a_mistake_is_in_sight_and_what_was_written_stays(plain: Page) -> None:
    ask(plain, "bonjour")
    ask(plain, "é" * 4001)
    expect(plain.get_by_role("alert")).to_be_in_viewport()
    expect(plain.get_by_label("Votre question")).to_have_value("é" * 4001)
    expect(plain.get_by_label("Votre question")).to_have_accessible_description(re.compile("4.001"))


def test_the_whole_is_done_by_keyboard(plain: Page) -> None:
    plain.keyboard.press("Tab")
    expect(plain.get_by_role("link", name="Aller au contenu")).to_be_focused()
    plain.get_by_label("Votre question").focus()
    plain.keyboard.type("combien de temps pour la convocation ?")
    for _ in range(2):
        plain.keyboard.press("Tab")
    plain.keyboard.press("Enter")
    expect(replies(plain)).to_have_count(1)
    plain.keyboard.press("Tab")
    expect(plain.get_by_role("button", name=CHOICE)).to_be_focused()
    plain.keyboard.press("Enter")
    expect(replies(plain)).to_have_count(2)


def test_the_page_with_scripts_leads_here_when_there_are_none(plain: Page, portal: Server) -> None:
    plain.goto(f"{portal.url}/")
    plain.get_by_role("link", name="la conversation sans JavaScript").click()
    expect(plain.get_by_label("Votre question")).to_be_visible()


def test_another_site_cannot_send_a_question_in_ones_name(
    browser: Browser, portal: Server, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"{portal.url}/chat/")
    ask(page, "bonjour")
    hostile = (
        f'<form method="post" action="{portal.url}/chat/conversation/"><button name="text" value="volé">'
    )
    page.route(
        "http://ailleurs.example/", lambda route: route.fulfill(body=hostile, content_type="text/html")
    )
    page.goto("http://ailleurs.example/")
    page.get_by_role("button").click()
    expect(page.get_by_role("heading", name="Pas de conversation ici")).to_be_visible()
    page.goto(f"{portal.url}/chat/conversation/")
    expect(page.locator("article.own")).to_have_count(1)


def test_under_a_path_everything_stays_under_that_path(browser: Browser, tmp_path: Path) -> None:
    with Server.started(tmp_path, PUBLIC_URL="http://127.0.0.1/replique") as server:
        page = visitor(browser, f"{server.url}/replique")
        ask(page, "bonjour")
        expect(replies(page)).to_contain_text("entendu\u00a0: bonjour")
        assert page.url.startswith(f"{server.url}/replique/chat/conversation/#m-")
        assert [one["path"] for one in page.context.cookies()] == ["/replique/chat/"]
        page.context.close()
