"""One conversation at the desk: its traces, what its rule says by now, notes, tags, and nothing that runs."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from portal.conversations.models import Turn
from portal.desk.models import Reading
from portal.desk.threads.models import Note, Tag
from tests.portal.chat import Chat, post
from tests.portal.desk.answering import HEURE, answering
from tests.portal.desk.sharing import pass_on, shared
from tests.portal.kept import raw
from tests.portal.stub_rasa import StubRasa
from tests.portal.test_erasing import erase

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></textarea><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{ request.user.password }}{% csrf_token %}",
]


def page(client: Client, chat: Chat, query: str = "") -> str:
    """Return the page of a conversation."""
    answer = client.get(f"/desk/conversations/{chat.id}/?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def text(source: str) -> str:
    """Return what a page says."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", source)))


def test_each_turn_shows_its_rule_version_probability_and_the_rules_it_was_weighed_against(
    trainer: Client,
) -> None:
    said = text(page(trainer, shared("à quelle heure ?")))
    assert "à quelle heure ?" in said
    assert "seances/heure, version du 2000-01-01 · probabilité 0,93" in said
    assert "Faut-il un chapeau ? (devoirs/chapeau, 0,07)" in said
    assert "au-dessus du seuil" in said
    assert "800 habitants" in said


def test_a_rule_that_did_not_change_is_not_said_again(trainer: Client) -> None:
    assert "La règle a changé" not in page(trainer, shared())


def test_a_rule_checked_again_since_says_what_it_answers_today(trainer: Client, talk: StubRasa) -> None:
    talk.behaviour = answering(rule=HEURE | {"checked_on": "2020-01-01"})
    said = text(page(trainer, shared()))
    assert "La règle a changé depuis. Elle répond aujourd'hui" in said
    assert "Petite commune : à 8 heures." in said


def test_a_rule_repealed_since_says_why(trainer: Client, talk: StubRasa) -> None:
    talk.behaviour = answering(rule=HEURE | {"id": "devoirs/chapeau"})
    assert "Le chapeau est abrogé depuis le 1er janvier 2025" in text(page(trainer, shared()))


def test_a_rule_that_is_gone_from_the_base_is_said_to_be(trainer: Client, talk: StubRasa) -> None:
    talk.behaviour = answering(rule=HEURE | {"id": "devoirs/parapluie"})
    assert "Cette règle n'est plus dans la base." in text(page(trainer, shared()))


def test_a_failure_is_shown_as_one(trainer: Client, talk: StubRasa) -> None:
    talk.behaviour = lambda turn: b"pas du JSON"
    assert "panne" in text(page(trainer, shared()))


def test_feedback_and_cases_are_shown(trainer: Client) -> None:
    chat = shared()
    reply = chat.history()["messages"][-1]
    opinion = {"value": "down", "reason": "trop long"}
    post(f"{chat.path}/messages/{reply['id']}/feedback", opinion, chat.token)
    pass_on(chat, "que faire ?")
    said = text(page(trainer, chat))
    assert "pas utile. « trop long »" in said
    assert re.search(r"Dossier n° 2026-\d{4} \(à prendre\).*que faire \?", said)


def test_reading_a_conversation_is_written_down_before_it_is_shown(trainer: Client) -> None:
    chat = shared()
    page(trainer, chat)
    last = Reading.objects.last()
    assert (last.account, last.conversation, last.page) == ("formatrice", chat.id, "conversation")


def test_what_was_not_shared_erased_or_never_there_is_not_found(trainer: Client) -> None:
    silent, erased = Chat.opened(), shared()
    silent.say("bonjour")
    erase(erased)
    for id in (silent.id, erased.id, "0" * 32, "x", "%00"):
        for rest in ("", "notes/", "etiquettes/", "notes/1/"):
            assert trainer.get(f"/desk/conversations/{id}/{rest}").status_code == 404
    assert not Reading.objects.filter(conversation__in=[silent.id, erased.id]).exists()


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_was_said_runs_at_the_desk(trainer: Client, talk: StubRasa, attack: str) -> None:
    rule = HEURE | {"title": attack}
    talk.behaviour = answering(rule=rule, references=[{"label": attack, "url": "https://exemple.fr"}])
    chat = shared(attack)
    reply = chat.history()["messages"][-1]
    post(f"{chat.path}/messages/{reply['id']}/feedback", {"value": "down", "reason": attack}, chat.token)
    pass_on(chat, attack)
    trainer.post(f"/desk/conversations/{chat.id}/notes/", {"note": attack})
    for address in ("", f"{chat.id}/"):
        shown = trainer.get(f"/desk/conversations/{address}").content.decode()
        assert attack in html.unescape(shown)
        if set(attack) & set("<>\"'"):
            assert attack not in shown
        assert not re.search(r"<script(?![^>]*src=\"/static/)|<img src=x|href=.?javascript", shown)
        assert not re.search(r"<[^>]* on\w+=", shown)


def test_the_words_of_a_search_do_not_run_either(trainer: Client) -> None:
    shown = trainer.get("/desk/conversations/", {"q": ATTACKS[0], "regle": ATTACKS[1]}).content.decode()
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown


def test_a_note_is_for_colleagues_sealed_and_never_reaches_the_councillor(
    trainer: Client, colleague: Client
) -> None:
    chat = shared()
    trainer.post(f"/desk/conversations/{chat.id}/notes/", {"note": "voir le xylophone"})
    assert "voir le xylophone" in page(colleague, chat)
    assert "xylophone" not in str(chat.history())
    assert b"xylophone" not in raw() + raw("search")
    assert Reading.objects.filter(account="formatrice", conversation=chat.id, page="note").exists()


def test_a_note_is_removed_by_who_wrote_it_only(trainer: Client, colleague: Client) -> None:
    chat = shared()
    trainer.post(f"/desk/conversations/{chat.id}/notes/", {"note": "voir"})
    address = f"/desk/conversations/{chat.id}/notes/{Note.objects.get().pk}/"
    assert colleague.post(address).status_code == 404
    assert trainer.post(address).status_code == 302
    assert not Note.objects.exists()


def test_a_tag_finds_the_conversation_again_until_it_is_taken_off(trainer: Client) -> None:
    chat = shared()
    address = f"/desk/conversations/{chat.id}/etiquettes/"
    trainer.post(address, {"etiquette": "à revoir"})
    trainer.post(address, {"etiquette": "à revoir"})
    found = "/desk/conversations/?etiquette=%C3%A0+revoir"
    assert chat.id in trainer.get(found).content.decode()
    assert Tag.objects.count() == 1
    trainer.post(address, {"oter": "à revoir"})
    assert chat.id not in trainer.get(found).content.decode()


@pytest.mark.parametrize("name", ["", "<b>", "x" * 31, "a\0b", "=1"])
def test_a_tag_that_is_no_word_is_refused(trainer: Client, name: str) -> None:
    trainer.post(f"/desk/conversations/{shared().id}/etiquettes/", {"etiquette": name})
    assert not Tag.objects.exists()


def test_notes_and_tags_go_with_the_conversation(trainer: Client) -> None:
    chat = shared()
    trainer.post(f"/desk/conversations/{chat.id}/notes/", {"note": "voir"})
    trainer.post(f"/desk/conversations/{chat.id}/etiquettes/", {"etiquette": "voir"})
    erase(chat)
    assert not Note.objects.exists()
    assert not Tag.objects.exists()


def test_one_goes_from_a_conversation_to_the_next_of_the_same_filter(trainer: Client) -> None:
    old, _, new = shared("le préfet"), shared("le maire"), shared("un préfet")
    shown = page(trainer, new, "q=prefet")
    assert f'rel="next" href="/desk/conversations/{old.id}/?q=prefet"' in shown
    assert 'rel="prev"' not in shown
    assert f'rel="prev" href="/desk/conversations/{new.id}/?q=prefet"' in page(trainer, old, "q=prefet")


def test_a_trace_without_a_probability_is_shown_all_the_same(trainer: Client) -> None:
    chat = shared()
    Turn.objects.update(probability=None, alternatives=[], rule="")
    assert "Aucune règle retenue" in text(page(trainer, chat))
