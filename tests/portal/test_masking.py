"""What is masked, and what must stay readable."""

from __future__ import annotations

import pytest

from portal.conversations.masking import mask
from portal.conversations.models import Message
from tests.portal.chat import Chat
from tests.portal.stub_rasa import StubRasa

PHONES = [
    "0612345678",
    "06 12 34 56 78",
    "06.12.34.56.78",
    "06-12-34-56-78",
    "06/12/34/56/78",
    "06 - 12 - 34 - 56 - 78",
    "06\u00a012\u00a034\u00a056\u00a078",
    "06\u202f12\u202f34\u202f56\u202f78",
    "06\u201112\u201134\u201156\u201178",
    "06  12  34  56  78",
    "06 12.34 56.78",
    "0612 34 56 78",
    "0612 345 678",
    "06 123 456 78",
    "06 1234 5678",
    "0 800 123 456",
    "0 800 12 34 56",
    "0692 12 34 56",
    "+33612345678",
    "+33 6 12 34 56 78",
    "+33 (0)6 12 34 56 78",
    "+33 (0) 6 12 34 56 78",
    "+33.6.12.34.56.78",
    "+33 612 345 678",
    "+33 06 12 34 56 78",
    "(+33) 6 12 34 56 78",
    "0033 6 12 34 56 78",
    "00 33 6 12 34 56 78",
    "0033612345678",
    "+32 475 12 34 56",
    "+262 692 12 34 56",
]
EMAILS = [
    "jean.dupont@mairie.fr",
    "JEAN@EXEMPLE.ORG",
    "j-d_b+conseil@sous.domaine.exemple.fr",
    "élu@exemple.fr",
    "jean (at) exemple.fr",
    "jean[arobase]exemple.fr",
]
KEPT = [
    "article L. 2121-12 du CGCT",
    "L2121-26, R. 2121-10 et L.311-1",
    "le 01/02/2026 10:30, le 03.04.2026 et le 2026-11-24",
    "du 01/02/2026 au 05/06/2026",
    "3 500 habitants, 10 000 habitants, 100 000 habitants",
    "1 234 567,89 € et 0,05 %",
    "12 000 000 000 €",
    "code postal 49000, INSEE 49007",
    "loi n° 2025-1249 du 22 décembre 2025",
    "appelez le 3939 ou le 17 ou le 112",
    "délibération 2026-06-12-034",
    "SIRET 123 456 789 00012",
    "le rapport de la p. 06 à 12, 34 élus",
    "un @ tout seul",
]


@pytest.mark.parametrize("phone", PHONES)
def test_a_phone_number_is_masked_however_it_is_written(phone: str) -> None:
    assert mask(f"Appelez-moi au {phone}, merci.") == "Appelez-moi au [téléphone 1], merci."
    assert mask(phone) == "[téléphone 1]"


@pytest.mark.parametrize("email", EMAILS)
def test_an_address_is_masked_however_it_is_written(email: str) -> None:
    assert mask(f"Écrivez à {email}.") == "Écrivez à [courriel 1]."


@pytest.mark.parametrize("text", KEPT)
def test_what_is_neither_stays(text: str) -> None:
    assert mask(text) == text


def test_the_same_number_has_the_same_mark_and_another_the_next() -> None:
    text = "06 12 34 56 78, soit +33 6 12 34 56 78, ou 07 00 00 00 00"
    assert mask(text) == "[téléphone 1], soit [téléphone 1], ou [téléphone 2]"


def test_masking_twice_changes_nothing() -> None:
    once = mask("jean@exemple.fr 06 12 34 56 78")
    assert mask(once) == once


def test_neither_the_store_nor_rasa_sees_what_is_masked(chat: Chat, rasa: StubRasa) -> None:
    chat.say("Le maire (maire@exemple.fr, 06 12 34 56 78) refuse")
    assert rasa.turns[0]["message"] == "Le maire ([courriel 1], [téléphone 1]) refuse"
    stored = Message.objects.get(author="utilisateur").text
    assert stored == "Le maire ([courriel 1], [téléphone 1]) refuse"
