"""The choice to help improve the assistant: off, versioned, revocable; and what is then kept and counted."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.utils import timezone

from portal.conversations import consent
from portal.conversations.expiry import Preview, expire, preview
from portal.conversations.models import Conversation, Count
from tests.portal import described
from tests.portal.chat import Chat, get
from tests.portal.stub_rasa import StubRasa, custom, said
from tests.portal.test_expiry import DAYS, HOURS, is_kept, later


def choose(chat: Chat, body: Any) -> Any:
    """Change the choice, as the page does."""
    headers = {"Authorization": f"Bearer {chat.token}"}
    answer = Client().patch(chat.path, body, content_type="application/json", headers=headers)
    described.check("PATCH", chat.path, answer)
    return answer


def agreed() -> tuple[bool, str]:
    """What is kept of the choice."""
    kept = Conversation.objects.get()
    return kept.consent_log, kept.consent_version


def test_it_is_off_unless_asked_for(chat: Chat) -> None:
    assert agreed() == (False, "")


def test_an_agreement_is_kept_with_the_version_of_its_text(rasa: StubRasa) -> None:
    Chat.opened(consent={"log": True})
    assert agreed() == (True, consent.VERSION)
    assert Conversation.objects.get().consent_at is not None


def test_it_can_be_given_and_taken_back_at_any_time(chat: Chat) -> None:
    assert choose(chat, {"consent": {"log": True}}).json() == {"consent": {"log": True}}
    assert agreed() == (True, consent.VERSION)
    assert choose(chat, {"consent": {"log": False}}).json() == {"consent": {"log": False}}
    assert agreed() == (False, "")


def test_taken_back_the_conversation_lives_24_hours_again(rasa: StubRasa) -> None:
    chat = Chat.opened(consent={"log": True})
    chat.say("bonjour")
    later(20 * HOURS)
    choose(chat, {"consent": {"log": False}})
    later(5 * HOURS)
    assert not is_kept(chat)


def test_a_change_without_a_choice_is_refused_by_the_name_of_the_field(chat: Chat) -> None:
    assert choose(chat, {}).json()["field"] == "consent.log"
    assert choose(chat, {"consent": {"log": "oui"}}).status_code == 422


def test_the_export_says_what_was_chosen(rasa: StubRasa) -> None:
    chat = Chat.opened(consent={"log": True})
    assert get(f"{chat.path}/export", chat.token).json()["consent"] == {"log": True}
    assert consent.VERSION in get(f"{chat.path}/export/texte", chat.token).json()["text"]


def test_of_what_was_shared_counts_remain_and_no_word(rasa: StubRasa) -> None:
    rasa.behaviour = lambda turn: custom(said("Oui.", "smalltalk"))
    chat = Chat.opened(consent={"log": True})
    chat.say("bonjour"), chat.say("merci")
    later(91 * DAYS)
    expire(timezone.now())
    (count,) = Count.objects.filter(outcome="smalltalk", number=2)
    month = timezone.localtime(timezone.now() - 91 * DAYS)
    assert (count.month, count.rule) == (f"{month:%Y-%m}", "devoirs/charte")


def test_of_what_was_not_shared_not_even_a_count_remains(rasa: StubRasa) -> None:
    Chat.opened().say("bonjour")
    later(2 * DAYS)
    expire(timezone.now())
    assert not Count.objects.exists()


def test_a_preview_tells_what_will_go_and_deletes_nothing(rasa: StubRasa) -> None:
    Chat.opened().say("bonjour")
    Chat.opened(consent={"log": True}).say("bonjour")
    now = timezone.now()
    assert preview(now) == Preview(0, 0, 0)
    assert preview(now + 2 * DAYS) == Preview(1, 0, 0)
    assert preview(now + 91 * DAYS) == Preview(1, 1, 0)
    assert Conversation.objects.count() == 2


def test_the_export_tells_the_facts_in_words(rasa: StubRasa) -> None:
    facts = {"collectivite": "commune", "population": 2300, "autrefois": 3}
    rasa.behaviour = lambda turn: custom(said("Noté.", "smalltalk"), facts=facts)
    chat = Chat.opened()
    chat.say("2 300 habitants")
    text = get(f"{chat.path}/export/texte", chat.token).json()["text"].replace("\u00a0", " ")
    assert "Faits retenus : une commune, 2 300 habitants, autrefois : 3" in text
