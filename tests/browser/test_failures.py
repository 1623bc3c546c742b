"""What the page does when something behind it, or on the way, fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from tests.browser.engine import reply
from tests.browser.talk import Talk
from tests.portal.server import Server
from tests.portal.stub_rasa import StubRasa

LOST = "Votre message n'est peut-être pas parti"


def unsent(talk: Talk, text: str) -> None:
    """Send a message that will get no answer."""
    talk.question.fill(text)
    talk.question.press("Enter")
    expect(talk.page.locator(".failed")).to_be_visible()


@pytest.mark.parametrize("arrives", [True, False], ids=["answer lost", "question lost"])
def test_trying_again_sends_the_same_message_and_it_counts_once(
    talk: Talk, portal: Server, arrives: bool
) -> None:
    def cut(route: Route) -> None:
        if arrives:
            route.fetch()
        route.abort()

    talk.page.route("**/messages", cut, times=1)
    unsent(talk, "bonjour")
    expect(talk.page.locator(".failed")).to_contain_text(LOST)
    talk.button("Réessayer").click()
    expect(talk.reply).to_contain_text("entendu\u00a0: bonjour")
    first, second = talk.sent()
    assert first == second
    assert first["message_id"]
    assert len(portal.rasa.turns) == 1
    expect(talk.page.locator(".failed")).to_have_count(0)
    expect(talk.page.locator("article.own")).to_have_count(1)


def test_a_conversation_that_could_not_be_opened_is_opened_by_trying_again(talk: Talk) -> None:
    talk.page.route("**/api/conversations", lambda route: route.abort(), times=1)
    unsent(talk, "bonjour")
    talk.button("Réessayer").click()
    expect(talk.reply).to_contain_text("entendu\u00a0: bonjour")


def test_after_a_failure_of_the_engine_the_question_is_asked_anew(talk: Talk, portal: Server) -> None:
    portal.rasa.behaviour = lambda turn: []
    expect(talk.ask("bonjour")).to_contain_text("panne")
    portal.rasa.behaviour = reply
    expect(talk.press("Renvoyer ma question")).to_contain_text("entendu\u00a0: bonjour")
    first, second = talk.sent()
    assert first["message_id"] != second["message_id"]


def test_a_refused_message_says_why_and_comes_back_into_the_field(talk: Talk) -> None:
    detail = "Le champ «\u00a0text\u00a0» dépasse 4000 caractères. Raccourcissez-le."
    talk.page.route("**/messages", lambda route: route.fulfill(status=413, json={"detail": detail}))
    unsent(talk, "trop long")
    expect(talk.page.locator(".failed")).to_contain_text(detail)
    expect(talk.question).to_have_value("trop long")
    expect(talk.page.get_by_role("button", name="Réessayer")).to_have_count(0)


def test_a_message_to_a_conversation_that_is_gone_can_begin_another(talk: Talk) -> None:
    talk.ask("bonjour")
    gone = {"detail": "Cette ressource n'existe pas."}
    talk.page.route("**/messages", lambda route: route.fulfill(status=404, json=gone), times=1)
    unsent(talk, "bonsoir")
    expect(talk.page.locator(".failed")).to_contain_text("Cette conversation n'existe plus")
    talk.button("L'envoyer dans une nouvelle conversation").click()
    expect(talk.reply).to_contain_text("entendu\u00a0: bonsoir")


def test_a_page_cut_from_the_network_says_so_until_it_is_back(talk: Talk) -> None:
    banner = talk.page.locator(".banner")
    talk.page.context.set_offline(True)
    expect(banner).to_contain_text("Vous êtes hors connexion")
    talk.page.context.set_offline(False)
    expect(banner).to_be_hidden()
    expect(talk.ask("bonjour")).to_contain_text("entendu\u00a0: bonjour")


Waking = tuple[Talk, Callable[[], StubRasa]]


@pytest.fixture(scope="module")
def sleeper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A portal whose assistant is nowhere to be found."""
    asleep = StubRasa()
    asleep.close()
    with Server.started(Path(tmp_path_factory.mktemp("asleep")), RASA_URL=asleep.url) as server:
        yield replace(server, rasa=asleep)


@pytest.fixture
def waking(sleeper: Server, context: BrowserContext) -> Iterator[Waking]:
    """Its page, and a way to wake the assistant, who sleeps again afterwards."""
    woken: list[StubRasa] = []

    def wake() -> StubRasa:
        stub = StubRasa(int(sleeper.rasa.url.rpartition(":")[2]))
        stub.behaviour = reply
        woken.append(stub)
        return stub

    talk = Talk.opened(context, sleeper.url)
    expect(talk.page.locator(".banner")).to_contain_text("L'assistant se réveille")
    yield talk, wake
    assert talk.faults() == []
    for stub in woken:
        stub.close()


def test_the_page_is_there_while_the_assistant_wakes_and_says_when_it_is_ready(waking: Waking) -> None:
    talk, wake = waking
    wake()
    expect(talk.page.locator(".banner")).to_be_hidden()
    assert talk.said()[-1] == "L'assistant est prêt."
    expect(talk.ask("bonjour")).to_contain_text("entendu\u00a0: bonjour")


def test_a_question_asked_while_the_assistant_wakes_is_kept_and_leaves_by_itself(waking: Waking) -> None:
    talk, wake = waking
    talk.question.fill("bonjour")
    talk.question.press("Enter")
    expect(talk.page.locator(".held")).to_contain_text("Votre question est gardée ici")
    assert any("Votre question est gardée ici" in words for words in talk.said())
    assert talk.sent() == []
    rasa = wake()
    expect(talk.reply).to_contain_text("entendu\u00a0: bonjour")
    expect(talk.page.locator(".held")).to_have_count(0)
    assert [turn["message"] for turn in rasa.turns] == ["bonjour"]


def test_who_does_not_wait_for_the_assistant_may_pass_the_question_on(waking: Waking) -> None:
    talk, _ = waking
    talk.question.fill("bonjour")
    talk.question.press("Enter")
    talk.button("L'envoyer sans attendre").click()
    expect(talk.reply).to_contain_text("L'assistant se réveille")
    expect(talk.button("Transmettre à un formateur")).to_be_visible()


def test_another_conversation_begun_while_a_question_is_kept_does_not_get_it(waking: Waking) -> None:
    talk, wake = waking
    talk.question.fill("première")
    talk.question.press("Enter")
    talk.button("L'envoyer sans attendre").click()
    talk.button("Renvoyer ma question").click()
    talk.button("Code de reprise").click()
    talk.button("Commencer une autre conversation").click()
    talk.question.fill("seconde")
    talk.question.press("Enter")
    rasa = wake()
    expect(talk.reply).to_contain_text("entendu\u00a0: seconde")
    assert [turn["message"] for turn in rasa.turns] == ["seconde"]
