"""The review: what comes next for whom, six verdicts, second readings, arbitration, and taking back."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.conversations.models import Example
from portal.desk.models import Reading
from portal.desk.review import enrolling, judging, queue
from portal.desk.review.models import LOCK, Item, Verdict
from tests.portal.chat import Chat, post
from tests.portal.desk.answering import HEURE, answering
from tests.portal.desk.sharing import pass_on, shared
from tests.portal.stub_rasa import StubRasa
from tests.portal.test_erasing import erase

State = Item.State


@pytest.fixture(autouse=True)
def no_lot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is drawn, unless a test says so."""
    monkeypatch.setattr(enrolling, "DRAWN", 0)
    monkeypatch.setattr(enrolling, "TWICE", 0)


def shown(client: Client) -> int | None:
    """Open the bench; return the item that it shows."""
    page = client.get("/desk/revue/").content.decode()
    found = re.search(r'action="/desk/revue/(\d+)/verdict/"', page)
    return int(found[1]) if found else None


def judge(client: Client, item: int | None, verdict: str = "juste", **more: str) -> None:
    """Give a verdict."""
    assert client.post(f"/desk/revue/{item}/verdict/", {"verdict": verdict, **more}).status_code == 302


def of(chat: Chat) -> Item:
    """The item of a conversation's only question."""
    return Item.objects.get(conversation=chat.id)


def rate(chat: Chat) -> None:
    """Say that the latest reply was of no use."""
    reply = chat.history()["messages"][-1]
    post(f"{chat.path}/messages/{reply['id']}/feedback", {"value": "down", "reason": None}, chat.token)


def test_an_empty_queue_says_how_it_fills(trainer: Client) -> None:
    Chat.opened().say("bonjour")
    assert shown(trainer) is None
    assert "quand un élu partage sa conversation" in trainer.get("/desk/revue/").content.decode()


def test_an_item_shows_question_and_reply_and_its_reading_is_written_down(trainer: Client) -> None:
    chat = shared("à quelle heure ?")
    assert "entendu : à quelle heure ?" in trainer.get("/desk/revue/").content.decode()
    last = Reading.objects.last()
    assert (last.account, last.conversation, last.page) == ("formatrice", chat.id, "relecture")


def test_the_most_doubtful_come_first(trainer: Client, talk: StubRasa) -> None:
    plain = shared()
    talk.behaviour = answering(rule=HEURE | {"checked_on": "2020-01-01"})
    changed = shared()
    talk.behaviour = answering(0.52)
    near = shared()
    talk.behaviour = answering()
    useless = shared()
    rate(useless)
    seen = []
    for _ in range(4):
        seen.append(shown(trainer))
        judge(trainer, seen[-1])
    assert seen == [of(chat).pk for chat in (useless, near, changed, plain)]
    assert shown(trainer) is None


def test_what_was_offered_to_a_trainer_and_passed_on_comes_before_a_near_miss(
    trainer: Client, talk: StubRasa
) -> None:
    talk.behaviour = answering(0.52)
    near, passed = shared(), shared()
    item = of(passed)
    passed_on = item.message.replies.get()
    passed_on.outcome = "escalate"
    passed_on.save()
    pass_on(passed)
    assert shown(trainer) == item.pk
    assert near


def test_an_item_open_before_one_is_not_shown_to_another(trainer: Client, colleague: Client) -> None:
    first, second = shared(), shared()
    assert {shown(trainer), shown(colleague)} == {of(first).pk, of(second).pk}
    assert shown(trainer) == shown(trainer)


def test_the_verdict_of_who_does_not_hold_the_item_is_refused(trainer: Client, colleague: Client) -> None:
    shared()
    item = shown(trainer)
    answer = colleague.post(f"/desk/revue/{item}/verdict/", {"verdict": "juste"}, follow=True)
    assert "a cette question sous les yeux" in html.unescape(answer.content.decode())
    assert not Verdict.objects.exists()


def test_what_one_leaves_is_free_at_once(trainer: Client, colleague: Client) -> None:
    shared()
    item = shown(trainer)
    assert shown(colleague) is None
    assert colleague.post(f"/desk/revue/{item}/laisser/").status_code == 204
    assert shown(colleague) is None, "nobody lets go of what another holds"
    assert trainer.post(f"/desk/revue/{item}/laisser/").status_code == 204
    assert shown(colleague) == item


def test_what_one_forgets_is_free_after_ten_minutes(trainer: Client, colleague: Client) -> None:
    shared()
    item = shown(trainer)
    Item.objects.update(locked_at=timezone.now() - LOCK + timedelta(seconds=5))
    assert shown(colleague) is None
    Item.objects.update(locked_at=timezone.now() - LOCK)
    assert shown(colleague) == item


def test_what_is_put_back_comes_last(trainer: Client) -> None:
    shared(), shared()
    first = shown(trainer)
    trainer.post(f"/desk/revue/{first}/plus-tard/")
    second = shown(trainer)
    assert second != first
    judge(trainer, second)
    assert shown(trainer) == first


@pytest.mark.parametrize("value", ["juste", "mal_dite", "aucune", "transmettre", "hors_sujet"])
def test_a_verdict_takes_the_item_out_of_the_queue_and_is_written_down(trainer: Client, value: str) -> None:
    chat = shared()
    judge(trainer, shown(trainer), value)
    assert of(chat).state == State.DONE
    assert Verdict.objects.get().value == value
    assert Reading.objects.last().page == f"verdict {value}"
    assert shown(trainer) is None


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"choisie": "devoirs/chapeau"}, "devoirs/chapeau"),
        ({"verdict": "mauvaise", "regle": "devoirs/chapeau"}, "devoirs/chapeau"),
        ({"verdict": "mauvaise", "regle": "CHAPEAUX"}, "devoirs/chapeau"),
    ],
)
def test_a_wrong_rule_says_which_was_right(trainer: Client, said: dict[str, str], rule: str) -> None:
    shared()
    trainer.post(f"/desk/revue/{shown(trainer)}/verdict/", said)
    verdict = Verdict.objects.get()
    assert (verdict.value, verdict.rule) == ("mauvaise", rule)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"verdict": "x"},
        {"verdict": "mauvaise"},
        {"choisie": "x/y"},
        {"verdict": "mauvaise", "regle": "?"},
    ],
)
def test_half_a_verdict_is_refused_and_the_item_stays(trainer: Client, said: dict[str, str]) -> None:
    shared()
    item = shown(trainer)
    answer = trainer.post(f"/desk/revue/{item}/verdict/", said, follow=True)
    assert "Choisissez un verdict" in answer.content.decode()
    assert shown(trainer) == item


def test_the_rules_weighed_for_the_answer_are_offered_but_not_the_one_served(trainer: Client) -> None:
    shared()
    page = trainer.get("/desk/revue/").content.decode()
    assert re.findall(r'name="choisie" value="([^"]+)"', page) == ["devoirs/chapeau"]


def test_a_verdict_finds_the_conversation_again_in_the_list(trainer: Client) -> None:
    chat, other = shared(), shared()
    judge(trainer, shown(trainer))
    judged = Verdict.objects.get().conversation_id
    (left,) = {chat.id, other.id} - {judged}
    for query, found, missing in (
        ("relu=oui", judged, left),
        ("par=formatrice", judged, left),
        ("relu=non", left, judged),
    ):
        page = trainer.get(f"/desk/conversations/?{query}").content.decode()
        assert found in page
        assert missing not in page


def test_the_latest_verdict_is_taken_back_and_its_item_shown_again(trainer: Client) -> None:
    shared(), shared()
    first = shown(trainer)
    judge(trainer, first)
    assert shown(trainer) != first
    trainer.post("/desk/revue/reprendre/")
    assert not Verdict.objects.exists()
    assert shown(trainer) == first


def test_after_ten_minutes_or_of_another_a_verdict_stays(trainer: Client, colleague: Client) -> None:
    shared()
    judge(trainer, shown(trainer))
    colleague.post("/desk/revue/reprendre/")
    assert Verdict.objects.count() == 1
    Verdict.objects.update(at=timezone.now() - judging.UNDOABLE)
    trainer.post("/desk/revue/reprendre/")
    assert Verdict.objects.count() == 1


@pytest.fixture
def twice(monkeypatch: pytest.MonkeyPatch, talk: StubRasa) -> Item:
    """An item drawn for a second reading."""
    monkeypatch.setattr(enrolling, "TWICE", 1)
    return of(shared())


def test_a_second_reading_is_by_another_who_does_not_see_the_first_verdict(
    twice: Item, trainer: Client, colleague: Client
) -> None:
    judge(trainer, shown(trainer), "mal_dite")
    assert shown(trainer) is None
    page = colleague.get("/desk/revue/").content.decode()
    assert "formatrice" not in page
    judge(colleague, shown(colleague), "mal_dite")
    assert of_pk(twice).state == State.DONE


def test_two_that_disagree_go_to_who_leads_the_team_and_to_nobody_else(
    twice: Item, trainer: Client, colleague: Client, lead: Client
) -> None:
    judge(trainer, shown(trainer), "juste")
    judge(colleague, shown(colleague), "mal_dite")
    assert of_pk(twice).state == State.ARBITRATION
    assert shown(trainer) is shown(colleague) is shown(lead) is None
    assert trainer.post(f"/desk/revue/arbitrage/{twice.pk}/", {"verdict": "juste"}).status_code == 403
    page = lead.get("/desk/revue/arbitrage/").content.decode()
    assert "formatrice" in page
    assert "collegue" in page
    lead.post(f"/desk/revue/arbitrage/{twice.pk}/", {"verdict": "mal_dite"})
    final = judging.final().get(item=twice)
    assert (final.account, final.value) == ("responsable", "mal_dite")


def test_two_that_name_different_rules_disagree(twice: Item, trainer: Client, colleague: Client) -> None:
    judge(trainer, shown(trainer), "mauvaise", regle="devoirs/chapeau")
    judge(colleague, shown(colleague), "mauvaise", regle="seances/heure")
    assert of_pk(twice).state == State.ARBITRATION


def test_a_first_verdict_that_another_followed_is_not_taken_back(
    twice: Item, trainer: Client, colleague: Client
) -> None:
    judge(trainer, shown(trainer), "juste")
    judge(colleague, shown(colleague), "mal_dite")
    trainer.post("/desk/revue/reprendre/")
    assert Verdict.objects.count() == 2
    colleague.post("/desk/revue/reprendre/")
    assert of_pk(twice).state == State.SECOND
    assert shown(colleague) == twice.pk


def of_pk(item: Item) -> Item:
    """An item as it is by now."""
    return Item.objects.get(pk=item.pk)


def test_what_was_drawn_by_lot_keeps_its_order_of_arrival_whatever_is_wrong_with_it(
    trainer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enrolling, "DRAWN", 1)
    first, second, third = shared(), shared(), shared()
    rate(third)
    seen = []
    for _ in range(3):
        seen.append(shown(trainer))
        judge(trainer, seen[-1])
    assert seen == [of(chat).pk for chat in (first, second, third)]


def test_one_item_in_three_comes_from_the_lot(trainer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for drawn in (1, 0):
        monkeypatch.setattr(enrolling, "DRAWN", drawn)
        for _ in range(4):
            shared()
    came = []
    for _ in range(6):
        item = shown(trainer)
        came.append(Item.objects.get(pk=item).drawn)
        judge(trainer, item)
    assert came == [True, False, False, True, False, False]


def test_lots_fall_on_about_the_share_that_was_set() -> None:
    fallen = sum(enrolling.lot("drawn", f"{number:032x}") < 0.1 for number in range(5000))
    assert 400 < fallen < 600
    both = sum(
        enrolling.lot("drawn", f"{number:032x}") < 0.1 and enrolling.lot("twice", f"{number:032x}") < 0.1
        for number in range(5000)
    )
    assert 25 < both < 80, "the two lots do not depend on each other"


def test_items_and_verdicts_go_with_the_conversation(trainer: Client) -> None:
    chat = shared()
    judge(trainer, shown(trainer))
    erase(chat)
    assert not Item.objects.exists()
    assert not Verdict.objects.exists()


def test_an_item_of_what_may_no_longer_be_read_is_never_shown(trainer: Client) -> None:
    chat = shared()
    item = of(chat)
    item.conversation.__class__.objects.update(consent_log=False)  # behind the index's back
    assert shown(trainer) is None
    assert trainer.post(f"/desk/revue/{item.pk}/verdict/", {"verdict": "juste"}).status_code == 404


ACTS = st.sampled_from(["juste", "mal_dite", "reprendre", "laisser", "attendre"])


@given(st.lists(st.tuples(st.sampled_from(["formatrice", "collegue", "autre"]), ACTS), max_size=10))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_trainers_do_an_item_has_the_verdicts_that_its_state_says(
    twice: Item, acts: list[tuple[str, str]]
) -> None:
    Verdict.objects.all().delete()
    Item.objects.update(state=State.OPEN, locked_by="", locked_at=None)
    now = timezone.now()
    for account, act in acts:
        now += timedelta(minutes=11 if act == "attendre" else 1)
        item = queue.take(account, now)
        if act == "reprendre":
            judging.undo(account, now)
        elif item and act == "laisser":
            queue.release(item, account)
        elif item and act != "attendre":
            judging.judge(item.pk, account, act, "", now)
        _check(of_pk(twice))


def _check(item: Item) -> None:
    said = {verdict.stage: verdict for verdict in item.verdicts.all()}
    accounts = {verdict.account for verdict in said.values()}
    assert len(accounts) == len(said), "nobody judges twice"
    stages = {State.OPEN: set(), State.SECOND: {"premiere"}}
    assert set(said) == stages.get(State(item.state), {"premiere", "seconde"})
    if len(said) == 2:
        same = said["premiere"].value == said["seconde"].value
        assert item.state == (State.DONE if same else State.ARBITRATION)


def test_a_shared_question_may_teach_the_rule_it_should_have_found_and_is_unlearnt_when_taken_back(
    trainer: Client, talk: StubRasa
) -> None:
    item = of(shared())
    judge(trainer, shown(trainer), "mauvaise", regle="seances/heure", apprendre="oui")
    assert Example.objects.get().message_id == item.message_id
    assert Reading.objects.filter(page="exemple retenu", conversation=item.conversation_id).exists()
    trainer.post("/desk/revue/reprendre/")
    assert not Example.objects.exists()


def test_without_the_box_nothing_is_taught(trainer: Client, talk: StubRasa) -> None:
    shared()
    judge(trainer, shown(trainer), "mauvaise", regle="seances/heure")
    assert not Example.objects.exists()


def test_what_was_only_passed_on_teaches_nothing(trainer: Client, talk: StubRasa) -> None:
    chat = Chat.opened()
    chat.say("à quelle heure est l'essai ?")
    pass_on(chat)
    page = trainer.get("/desk/revue/").content.decode()
    assert 'name="apprendre"' not in page
    judge(trainer, shown(trainer), "mauvaise", regle="seances/heure", apprendre="oui")
    assert not Example.objects.exists()
