"""What a page may say of the council when it opens a conversation."""

from __future__ import annotations

from typing import Any

import pytest

from portal.conversations.models import Conversation
from tests.portal.chat import Chat, post
from tests.portal.stub_rasa import StubRasa


def test_a_known_fact_of_the_profile_is_kept(rasa: StubRasa) -> None:
    Chat.opened(profile={"population": 2300, "collectivite": "commune"})
    assert Conversation.objects.get().facts == {"population": 2300, "collectivite": "commune"}


def test_a_commune_given_by_its_code_gives_its_facts_and_the_code_is_not_kept(rasa: StubRasa) -> None:
    Chat.opened(consent={"log": True}, profile={"commune": "49007"})
    assert Conversation.objects.get().facts == {"collectivite": "commune", "population": 155000}
    assert Conversation.objects.get().consent_log is True


def test_what_a_page_says_itself_counts_more_than_the_list(rasa: StubRasa) -> None:
    Chat.opened(profile={"commune": "49007", "population": 120, "collectivite": "epci"})
    assert Conversation.objects.get().facts == {"collectivite": "epci", "population": 120}


def test_the_code_of_a_merged_commune_is_that_of_the_one_it_joined(rasa: StubRasa) -> None:
    Chat.opened(profile={"commune": "49147"})
    assert Conversation.objects.get().facts["population"] == 6950


def test_the_profile_reaches_rasa_with_the_first_message(rasa: StubRasa) -> None:
    Chat.opened(profile={"population": 2300}).say("bonjour")
    assert rasa.turns[0]["metadata"]["facts"] == {"population": 2300}


@pytest.mark.parametrize(
    ("profile", "name"),
    [
        ({"commune": "Angers"}, "profile.commune"),
        ({"commune": 49007}, "profile.commune"),
        ({"commune": "99999"}, "profile.commune"),
        ({"couleur": "bleue"}, "profile.couleur"),
        ({"population": "beaucoup"}, "profile.population"),
        ({"population": 0}, "profile.population"),
        ({"collectivite": "planete"}, "profile.collectivite"),
        ({"collectivite": []}, "profile.collectivite"),
    ],
)
def test_a_fact_that_no_rule_knows_is_refused_by_name(profile: dict[str, Any], name: str) -> None:
    answer = post("/api/conversations", {"profile": profile})
    assert answer.status_code == 422
    assert answer.json()["field"] == name
