"""The list of conversations: which are in it, and how they are found."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.test import Client

from portal.conversations.models import Conversation
from portal.desk.models import Reading
from portal.desk.threads import exporting, listing
from tests.portal.chat import Chat, post
from tests.portal.desk.answering import HEURE, answering
from tests.portal.desk.sharing import pass_on, shared
from tests.portal.stub_rasa import StubRasa


def listed(trainer: Client, query: str = "") -> list[str]:
    """Return the conversations that a list shows, in its order."""
    page = trainer.get(f"/desk/conversations/?{query}")
    assert page.status_code == 200
    return re.findall(r'class="first"><a href="/desk/conversations/(\w{32})/', page.content.decode())


def test_only_what_was_shared_or_passed_on_is_listed(trainer: Client) -> None:
    kept, passed, silent = shared(), Chat.opened(), Chat.opened()
    passed.say("mon voisin"), silent.say("mon voisin")
    pass_on(passed)
    assert listed(trainer) == [passed.id, kept.id]


def test_the_latest_spoken_comes_first(trainer: Client) -> None:
    first, second = shared(), shared()
    assert listed(trainer) == [second.id, first.id]
    first.say("encore")
    assert listed(trainer) == [first.id, second.id]


def test_an_empty_list_says_how_it_fills(trainer: Client) -> None:
    assert "quand l'élu accepte" in trainer.get("/desk/conversations/").content.decode()


def test_seeing_the_list_is_written_down(trainer: Client) -> None:
    listed(trainer)
    last = Reading.objects.last()
    assert (last.account, last.conversation, last.page) == ("formatrice", "", "liste des conversations")


@pytest.mark.parametrize("words", ["deliberation", "DÉLIBÉRATIONS", "délibérations annulée", "annule prefet"])
def test_words_are_found_without_accents_capitals_or_plural(trainer: Client, words: str) -> None:
    found, _ = shared("le préfet annule la délibération"), shared("le préfet se tait")
    assert listed(trainer, f"q={words}") == [found.id]


def test_a_word_that_nobody_said_finds_nothing_and_says_so(trainer: Client) -> None:
    shared()
    assert listed(trainer, "q=xylophone") == []
    assert "Rien ne répond" in trainer.get("/desk/conversations/?q=xylophone").content.decode()


def test_words_of_the_question_passed_on_are_found_too(trainer: Client) -> None:
    chat = Chat.opened()
    pass_on(chat, "que faire du xylophone ?")
    assert listed(trainer, "q=xylophone") == [chat.id]


def test_words_of_what_was_not_shared_are_not_found(trainer: Client) -> None:
    Chat.opened().say("mon xylophone")
    assert listed(trainer, "q=xylophone") == []


@pytest.mark.parametrize(
    "query",
    [
        "theme=seances",
        "regle=seances/heure",
        "issue=answer",
        "taille=500 à 999 hab.",
        "pmax=0.6",
        "pmin=0.4&pmax=0.6",
        "theme=seances&issue=answer&pmax=0,6",
        "issue=answer&issue=error&regle=seances/heure",
    ],
)
def test_each_criterion_finds_what_it_means_and_nothing_else(
    trainer: Client, talk: StubRasa, query: str
) -> None:
    talk.behaviour = answering(0.99, HEURE | {"id": "devoirs/chapeau"})
    other = Chat.opened(consent={"log": True})
    talk.behaviour = answering(0.5)
    found = shared()
    assert listed(trainer, query) == [found.id]
    assert set(listed(trainer)) == {found.id, other.id}


def test_feedback_and_passing_on_are_criteria(trainer: Client) -> None:
    judged, passed, plain = shared(), shared(), shared()
    reply = judged.history()["messages"][-1]
    post(f"{judged.path}/messages/{reply['id']}/feedback", {"value": "down", "reason": None}, judged.token)
    pass_on(passed)
    assert listed(trainer, "avis=down") == [judged.id]
    assert listed(trainer, "transmis=oui") == [passed.id]
    assert listed(trainer, "transmis=non") == [plain.id, judged.id]


def test_criteria_are_all_required_or_any_of_them(trainer: Client, talk: StubRasa) -> None:
    low = shared("le maire")
    talk.behaviour = answering(0.2)
    sure = shared("le préfet")
    assert listed(trainer, "q=prefet&pmin=0.9") == []
    assert listed(trainer, "q=prefet&pmin=0.9&mode=ou") == [sure.id, low.id]


def test_a_rule_that_changed_since_is_a_criterion(trainer: Client, talk: StubRasa) -> None:
    shared()
    talk.behaviour = answering(rule=HEURE | {"checked_on": "2020-01-01"})
    before = shared()
    talk.behaviour = answering(rule=HEURE | {"id": "devoirs/chapeau"})
    repealed = shared()
    assert listed(trainer, "changee=oui") == [repealed.id, before.id]


def test_days_bound_the_list(trainer: Client) -> None:
    chat = shared()
    day = Conversation.objects.get(pk=chat.id).created_at.astimezone().date().isoformat()
    assert listed(trainer, "du=2001-01-01") == [chat.id]
    assert listed(trainer, "au=2001-01-01") == []
    assert listed(trainer, f"du={day[:4]}-01-01&au=2199-12-31") == [chat.id]


@pytest.mark.parametrize(
    "query", ["pmin=x", "du=hier", "avant=x", "avant=2026-01-01~1", "q=%00", "theme=%00"]
)
def test_what_makes_no_sense_in_an_address_is_left_out(trainer: Client, query: str) -> None:
    chat = shared()
    assert listed(trainer, query) in ([chat.id], [])


def test_pages_follow_each_other_without_loss_or_repetition(
    trainer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)
    expected = [shared().id for _ in range(5)][::-1]
    seen, address = [], ""
    for _ in range(3):
        page = trainer.get(f"/desk/conversations/?{address}").content.decode()
        seen += re.findall(r'class="first"><a href="/desk/conversations/(\w{32})/', page)
        older = re.search(r'rel="next" href="\?([^"]+)"', page)
        address = older[1].replace("&amp;", "&") if older else "fin"
    assert (seen, address) == (expected, "fin")
    newer = re.search(r'rel="prev" href="\?([^"]+)"', page)
    assert newer is not None
    assert listed(trainer, newer[1].replace("&amp;", "&")) == expected[2:4]


def test_a_filter_is_kept_under_a_name_and_its_address_can_be_shared(
    trainer: Client, colleague: Client
) -> None:
    found, _ = shared("le préfet"), shared("le maire")
    trainer.post("/desk/conversations/filtres/", {"nom": "Préfets", "query": "q=pr%C3%A9fet&inconnu=1"})
    page = trainer.get("/desk/conversations/").content.decode()
    address = re.search(r'href="([^"]+)">Préfets</a>', page)
    assert address is not None
    assert listed(colleague, address[1].partition("?")[2]) == [found.id]
    assert "Préfets" not in colleague.get("/desk/conversations/").content.decode()


def test_a_kept_filter_is_forgotten_by_its_owner_only(trainer: Client, colleague: Client) -> None:
    trainer.post("/desk/conversations/filtres/", {"nom": "Préfets", "query": "q=prefet"})
    page = trainer.get("/desk/conversations/").content.decode()
    (address,) = re.findall(r'action="(/desk/conversations/filtres/\d+/)"', page)
    assert colleague.post(address).status_code == 404
    assert trainer.post(address).status_code == 302
    assert "Préfets" not in trainer.get("/desk/conversations/").content.decode()


def exported(trainer: Client, kind: str, query: str = "") -> str:
    """Return an export, whole."""
    answer = trainer.get(f"/desk/conversations/export.{kind}?{query}")
    return b"".join(answer.streaming_content).decode()


def test_an_export_holds_what_the_filter_means_and_is_written_down(trainer: Client) -> None:
    found, _ = shared("le préfet"), shared("le maire")
    Chat.opened().say("le préfet se tait")
    (line,) = exported(trainer, "jsonl", "q=prefet").splitlines()
    assert json.loads(line)["conversation"] == found.id
    assert json.loads(line)["tours"][0]["question"] == "le préfet"
    assert Reading.objects.last().page == "export jsonl"


def test_an_export_goes_on_over_several_pages(trainer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)
    expected = [shared().id for _ in range(5)][::-1]
    lines = exported(trainer, "jsonl").splitlines()
    assert [json.loads(line)["conversation"] for line in lines] == expected


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "\u00a0=1", "＝1", "＠SUM(A1)"]
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert exporting.harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2", " =1+1", "\u00a0=1", "＝1"])
def test_no_cell_of_the_csv_is_run_as_a_formula(trainer: Client, text: str) -> None:
    shared(text)
    rows = list(csv.reader(io.StringIO(exported(trainer, "csv").lstrip("\ufeff")), delimiter=";"))
    assert rows[0] == list(exporting.COLUMNS)
    question = rows[1][exporting.COLUMNS.index("question")]
    assert question.startswith("'")
    assert not any(cell.strip().startswith(("=", "+", "-", "@", "＝")) for row in rows for cell in row)
