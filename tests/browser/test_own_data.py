"""What one does with what was said: agree, export, erase, copy, print, pass on, correct, say why."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.conftest import Visit
from tests.browser.talk import Talk
from tests.portal.server import Server
from tests.portal.stub_rasa import custom, said

LEGAL = "Ma commune a 2 300 habitants, la convocation est-elle légale ?"
RECEIPT = {
    "receipt": "EFF-2026-0042",
    "erased_at": "2026-11-24T10:00:00+01:00",
    "stores": [{"name": "Portail", "content": "messages", "state": "effacé"}],
}


@pytest.fixture
def talk(visit: Visit) -> Talk:
    """The floating conversation of somebody else's site, opened."""
    return visit().launch()


def shared(talk: Talk) -> dict[str, str]:
    """The header by which the portal shares an answer with the site."""
    return {"Access-Control-Allow-Origin": talk.url.rstrip("/")}


def own(talk: Talk) -> None:
    """Open the dialog about one's data."""
    talk.button("Mes données").click()
    expect(talk.page.get_by_role("heading", name="Mes données")).to_be_visible()


def test_before_the_first_message_there_is_nothing_to_export_nor_erase(talk: Talk) -> None:
    own(talk)
    expect(talk.page.get_by_text("Rien n'est gardé avant votre premier message.")).to_be_visible()
    expect(talk.page.get_by_role("button", name="Effacer tout")).to_have_count(0)
    policy = talk.page.get_by_role("link", name="Ce qui est conservé")
    assert str(policy.get_attribute("href")).endswith("/confidentialite/")


def test_the_conversation_is_exported_whole_as_a_file(talk: Talk, tmp_path: Path) -> None:
    talk.ask("bonjour")
    own(talk)
    with talk.page.expect_download() as download:
        talk.button("Exporter").click()
    assert download.value.suggested_filename == "conversation-replique.json"
    download.value.save_as(tmp_path / "export.json")
    messages = json.loads((tmp_path / "export.json").read_text())["messages"]
    assert [one["text"] for one in messages] == ["bonjour", "entendu\u00a0: bonjour"]


def test_helping_is_off_unless_one_ticks_it_and_goes_with_the_opening(talk: Talk) -> None:
    own(talk)
    helping = talk.page.get_by_label("Aider à améliorer l'assistant")
    expect(helping).not_to_be_checked()
    helping.check()
    expect(talk.page.get_by_text("Votre choix est noté.")).to_be_visible()
    talk.button("Fermer").click()
    talk.ask("bonjour")
    opened = next(one for one in talk.requests if one.method == "POST" and one.url.endswith("/conversations"))
    assert opened.post_data_json == {"consent": {"log": True}}


def test_without_a_tick_nothing_is_agreed_to(talk: Talk) -> None:
    talk.ask("bonjour")
    opened = next(one for one in talk.requests if one.method == "POST" and one.url.endswith("/conversations"))
    assert opened.post_data_json == {}


def test_a_choice_that_could_not_be_noted_is_shown_as_it_was(talk: Talk) -> None:
    talk.ask("bonjour")
    talk.page.route(
        re.compile("/conversations/[^/]+$"),
        lambda route: route.fulfill(status=503, json={"detail": "Réessayez."}, headers=shared(talk)),
    )
    own(talk)
    talk.page.get_by_label("Aider à améliorer l'assistant").click()
    expect(talk.page.get_by_text("Votre choix n'a pas pu être enregistré. Réessayez.")).to_be_visible()
    expect(talk.page.get_by_label("Aider à améliorer l'assistant")).not_to_be_checked()


def erase(talk: Talk, status: int, answer: object) -> None:
    """Ask for the erasure, which the portal answers so."""
    talk.page.route(
        re.compile("/conversations/[^/]+$"),
        lambda route: (
            route.fulfill(status=status, json=answer, headers=shared(talk))
            if route.request.method == "DELETE"
            else route.continue_()
        ),
    )
    own(talk)
    talk.button("Effacer tout").click()
    talk.button("Effacer définitivement").click()


def test_erasing_shows_the_receipt_and_forgets_the_conversation(talk: Talk) -> None:
    talk.ask("bonjour")
    erase(talk, 200, RECEIPT)
    expect(talk.page.get_by_role("heading", name="C'est effacé")).to_be_focused()
    expect(talk.page.locator("output")).to_have_text("EFF-2026-0042")
    expect(talk.page.get_by_text("Portail, messages\u00a0: effacé")).to_be_visible()
    talk.button("Fermer").click()
    expect(talk.replies).to_have_count(0)
    assert talk.page.evaluate("sessionStorage.length") == 0


def test_the_portal_itself_erases_and_gives_its_receipt(talk: Talk) -> None:
    talk.ask("bonjour")
    own(talk)
    talk.button("Effacer tout").click()
    talk.button("Effacer définitivement").click()
    expect(talk.page.locator("output")).to_contain_text("EF-")
    assert talk.page.locator(".box li").count() > 1
    talk.button("Fermer").click()
    expect(talk.ask("bonsoir")).to_contain_text("entendu\u00a0: bonsoir")


def test_the_choice_to_help_is_noted_by_the_portal_and_there_after_a_reload(talk: Talk) -> None:
    talk.ask("bonjour")
    own(talk)
    talk.page.get_by_label("Aider à améliorer l'assistant").click()
    expect(talk.page.get_by_text("Votre choix est noté.")).to_be_visible()
    talk.page.reload()
    expect(talk.launch().replies).to_have_count(1)
    own(talk)
    expect(talk.page.get_by_label("Aider à améliorer l'assistant")).to_be_checked()


@pytest.mark.parametrize("status", [404, 500, 503])
def test_an_erasure_that_failed_says_so_and_keeps_the_conversation(talk: Talk, status: int) -> None:
    talk.ask("bonjour")
    erase(talk, status, {"detail": "Cela n'est pas possible."})
    expect(talk.page.get_by_role("alert")).to_contain_text(
        "L'effacement a échoué\u00a0: votre conversation est"
    )
    talk.button("Fermer").click()
    expect(talk.replies).to_have_count(1)
    assert talk.page.evaluate("sessionStorage.length") == 1


def test_nothing_is_erased_before_one_confirms(talk: Talk) -> None:
    talk.ask("bonjour")
    own(talk)
    talk.button("Effacer tout").click()
    talk.button("Fermer").click()
    assert not [one for one in talk.requests if one.method == "DELETE"]


def test_any_question_may_be_sent_to_a_trainer_in_ones_own_words(talk: Talk) -> None:
    talk.ask(LEGAL)
    talk.button("Envoyer à un formateur").click()
    words = talk.page.get_by_role("dialog", name="Envoyer à un formateur").get_by_label("Votre question")
    expect(words).to_have_value(LEGAL)
    words.fill("La convocation est-elle légale ?")
    talk.button("Envoyer la question").click()
    expect(talk.reply).to_contain_text("Votre question est transmise à un formateur")
    sent = next(one for one in talk.requests if one.method == "POST" and one.url.endswith("/escalation"))
    assert sent.post_data_json == {
        "question": "La convocation est-elle légale ?",
        "email": None,
        "consent": True,
    }
    expect(talk.page.locator("output")).to_be_visible()


def _says_why(response: Response) -> bool:
    """Tell the second opinion from the first, which may still be on its way."""
    return response.url.endswith("/feedback") and bool(response.request.post_data_json["reason"])


def test_one_says_why_an_answer_did_not_help(talk: Talk) -> None:
    talk.ask(LEGAL)
    talk.button("Non").click()
    talk.page.get_by_label("Qu'est-ce qui ne va pas").fill("le délai est faux")
    with talk.page.expect_response(_says_why) as response:
        talk.button("Le dire").click()
    assert response.value.request.post_data_json == {"value": "down", "reason": "le délai est faux"}
    expect(talk.page.get_by_text("Votre raison est notée.")).to_be_focused()


def test_an_answer_is_copied_with_its_texts_and_their_addresses(talk: Talk) -> None:
    talk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    talk.ask(LEGAL)
    talk.page.get_by_role("button", name="Copier", exact=True).click()
    expect(talk.page.get_by_text("Réponse copiée.")).to_be_visible()
    copied = talk.page.evaluate("navigator.clipboard.readText()")
    assert "il fallait trois jours francs" in copied
    assert "CGCT, art. L. 2121-11 https://www.legifrance.gouv.fr/" in copied
    assert "ce n'est pas une consultation juridique" in copied
    assert "Envoyer à un formateur" not in copied


def test_an_answer_is_printed_alone(talk: Talk) -> None:
    talk.page.context.add_init_script("window.print = () => { window.printed = true; }")
    talk.ask(LEGAL)
    with talk.page.expect_popup() as popup:
        talk.button("Imprimer").click()
    printed: Page = popup.value
    expect(printed.locator("body")).to_contain_text("il fallait trois jours francs")
    expect(printed.locator("body")).not_to_contain_text("Notre liste")
    assert printed.locator(".after").count() == 0


def test_each_fact_that_was_used_may_be_corrected(talk: Talk) -> None:
    talk.ask(LEGAL)
    talk.page.get_by_role("button", name="2\u202f300\u00a0habitants").click()
    expect(talk.question).to_be_focused()
    talk.page.keyboard.type("800 habitants")
    expect(talk.question).to_have_value("Et pour 800 habitants")


def test_a_long_answer_unfolds(talk: Talk, portal: Server) -> None:
    long = "\n\n".join(
        f"Paragraphe {rank}. " + "Le conseil se réunit en séance publique. " * 6 for rank in range(8)
    )
    portal.rasa.behaviour = lambda turn: custom(said(long, "answer"))
    answer = talk.ask("bonjour")
    expect(answer.get_by_text("Paragraphe 1.")).to_be_visible()
    expect(answer.get_by_text("Paragraphe 7.")).to_be_hidden()
    talk.button("Lire la suite").click()
    expect(answer.get_by_text("Paragraphe 7.")).to_be_visible()
    expect(answer.locator(".rest")).to_be_focused()


SENSITIVE = {
    "une adresse électronique": "écrivez à jean@exemple.fr",
    "un numéro de téléphone": "appelez le 06 12 34 56 78",
    "un numéro de compte (IBAN)": "sur FR76 3000 6000 0112 3456 7890 189",
    "un numéro de sécurité sociale": "mon numéro est 2 85 05 49 007 123 45",
}


@pytest.mark.parametrize("what", SENSITIVE)
def test_what_had_better_not_be_written_is_noticed_at_the_field(talk: Talk, what: str) -> None:
    talk.question.fill(SENSITIVE[what])
    expect(talk.page.locator(".warning")).to_contain_text(f"Ceci ressemble à {what}")
    talk.question.fill("bonjour")
    expect(talk.page.locator(".warning")).to_be_hidden()


@pytest.mark.parametrize(
    "text",
    [
        "article L. 2121-10 du CGCT, 3 500 habitants",
        "le 24 novembre 2026 à 18 h 30",
        "un budget de 1 234 567,89 €",
    ]
    + ["la délibération 2026-11-24-003", "12 élus sur 29, 06 voix"],
)
def test_articles_dates_and_amounts_are_not_taken_for_it(talk: Talk, text: str) -> None:
    talk.question.fill(text)
    expect(talk.page.locator(".warning")).to_be_hidden()
