"""A conversation goes on: after a reload, with its code elsewhere, and with a trainer."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.talk import Talk
from tests.portal.server import Server


def test_after_a_reload_both_sides_of_the_conversation_are_there(talk: Talk) -> None:
    talk.ask("combien de temps pour la convocation ?")
    talk.press("moins de 3\u00a0500 habitants")
    talk.page.reload()
    expect(talk.replies).to_have_count(2)
    own = [text.strip() for text in talk.page.locator("article.own > p").all_inner_texts()]
    assert own == ["combien de temps pour la convocation ?", "moins de 3\u00a0500 habitants"]
    expect(talk.button("moins de 3\u00a0500 habitants")).to_have_attribute("aria-pressed", "true")
    expect(talk.ask("bonjour")).to_contain_text("entendu")


def test_this_tab_alone_keeps_the_conversation(talk: Talk) -> None:
    talk.ask("bonjour")
    assert talk.page.evaluate("[sessionStorage.length, localStorage.length]") == [1, 0]
    stored = talk.page.evaluate("Object.keys(JSON.parse(Object.values(sessionStorage)[0]))")
    assert stored == ["id", "token", "code"]
    other = Talk.opened(talk.page.context, talk.url)
    expect(other.page.get_by_text("Une machine, pas un avocat")).to_be_visible()
    assert other.replies.count() == 0


def test_a_conversation_that_is_gone_is_said_gone_and_another_begins(talk: Talk) -> None:
    lost = '{"id": "perdue", "token": "%s", "code": "x"}' % ("a" * 43)
    talk.page.evaluate("lost => sessionStorage.setItem('replique:', lost)", lost)
    talk.page.reload()
    expect(talk.page.locator(".failed")).to_contain_text("Cette conversation n'existe plus")
    expect(talk.ask("bonjour")).to_contain_text("entendu")


def test_the_code_opens_the_conversation_in_another_browser(talk: Talk, portal: Server) -> None:
    talk.ask("bonjour")
    talk.button("Code de reprise").click()
    code = talk.page.locator("output").inner_text()
    assert len(code.split("-")) == 6
    elsewhere = talk.page.context.browser.new_context(locale="fr-FR")  # type: ignore[union-attr]
    other = Talk.opened(elsewhere, portal.url)
    other.button("Reprendre avec un code").click()
    other.page.get_by_label("Votre code de six mots").fill(code.upper().replace("-", " "))
    other.page.keyboard.press("Enter")
    expect(other.reply).to_contain_text("entendu\u00a0: bonjour")
    assert other.faults() == []


def test_the_code_is_in_sight_once_a_trainer_has_the_question(talk: Talk) -> None:
    talk.ask("je suis mis en examen, que dire au juge ?")
    talk.press("Transmettre à un formateur")
    code = talk.page.locator("output")
    expect(code).to_be_in_viewport()
    assert len(code.inner_text().split("-")) == 6


def test_the_code_is_copied(talk: Talk) -> None:
    talk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    talk.ask("bonjour")
    talk.button("Code de reprise").click()
    talk.button("Copier le code").click()
    expect(talk.page.get_by_text("Code copié.")).to_be_visible()
    code = talk.page.locator("output").inner_text()
    assert talk.page.evaluate("navigator.clipboard.readText()") == code


def test_a_wrong_code_says_so_and_leaves_the_form(talk: Talk) -> None:
    talk.button("Reprendre avec un code").click()
    talk.page.get_by_label("Votre code de six mots").fill("un code qui ne va pas")
    talk.button("Reprendre").click()
    expect(talk.page.get_by_role("alert")).to_contain_text("Aucune conversation ne porte ce code")
    expect(talk.page.get_by_label("Votre code de six mots")).to_be_focused()


def test_another_conversation_begins_on_demand(talk: Talk) -> None:
    talk.ask("bonjour")
    talk.button("Code de reprise").click()
    talk.button("Commencer une autre conversation").click()
    expect(talk.replies).to_have_count(0)
    expect(talk.page.get_by_role("button", name="Mes devoirs")).to_be_visible()
    expect(talk.question).to_be_focused()
    assert talk.page.evaluate("sessionStorage.length") == 0


def test_a_trainers_reply_comes_into_the_page_and_is_announced_once(
    portal: Server, context: BrowserContext, desk: Page
) -> None:
    context.clock.install()
    talk = Talk.opened(context, portal.url)
    talk.ask("je suis mis en examen, que dire au juge ?")
    expect(talk.press("Transmettre à un formateur")).to_contain_text("dossier n°")
    desk.reload()
    desk.get_by_role("link", name="Dossier n°").last.click()
    desk.get_by_label("Votre réponse").fill("Voici ce que dit le texte.")
    desk.get_by_role("button", name="Envoyer la réponse").click()
    expect(desk.get_by_text("La réponse est dans la conversation.")).to_be_visible()
    talk.page.clock.fast_forward(15_000)
    expect(talk.page.locator("article.formateur")).to_contain_text("Voici ce que dit le texte.")
    assert sum("Voici ce que dit le texte." in words for words in talk.said()) == 1
    assert talk.faults() == []
    desk.close()
