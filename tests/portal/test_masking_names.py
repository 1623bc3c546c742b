"""Which names of persons are masked, and what only looks like one."""

from __future__ import annotations

import pytest

from portal.conversations.masking import kinds, mask
from portal.conversations.models import Message
from portal.conversations.places import hear
from rulebook.communes import register
from tests.portal.chat import Chat
from tests.portal.stub_rasa import StubRasa

NAMED = [
    ("le maire Jean Martin refuse", "le maire [personne 1] refuse"),
    ("notre maire, M. Durand-Lefèvre, refuse", "notre maire, M. [personne 1], refuse"),
    ("l'adjointe Sophie refuse", "l'adjointe [personne 1] refuse"),
    ("M. MARTIN a voté", "M. [personne 1] a voté"),
    ("JEAN MARTIN a voté", "[personne 1] a voté"),
    ("Martin Jean est absent", "[personne 1] est absent"),
    ("J. Martin a signé", "[personne 1] a signé"),
    ("J.-P. Roussel a signé", "[personne 1] a signé"),
    ("mme durand ne répond pas", "mme [personne 1] ne répond pas"),
    ("le maire jean martin ne repond pas", "le maire [personne 1] ne repond pas"),
    ("M. de La Tour et Mme Le Goff", "M. [personne 1] et Mme [personne 2]"),
    ("MM. Leroy et Faure", "MM. [personne 1] et [personne 2]"),
    ("M. le conseiller Weber", "M. le conseiller [personne 1]"),
    ("l'amendement Dupont", "l'amendement [personne 1]"),
    ("Mme Dupont, née Lefèvre", "Mme [personne 1], née [personne 2]"),
    ("Claire est absente", "[personne 1] est absente"),
    ("Merci.\nCordialement, Paul", "Merci.\nCordialement, [personne 1]"),
    ("Bonne soirée\nmichel", "Bonne soirée\n[personne 1]"),
]
NOBODY = [
    "la salle Simone Veil et l'école Jean Moulin",
    "la rue Victor Hugo, le lycée Jules Ferry, le stade Pierre Mauroy",
    "le groupe scolaire Marie Curie et le rond-point Charles de Gaulle",
    "la loi Engagement et proximité, la loi NOTRe, la loi Sapin 2",
    "la jurisprudence Danthony et l'arrêt Commune de Dunkerque",
    "CE, 17 nov. 2023, n° 454305, Commune de Grigny",
    "CE, 5 mars 2001, M. Saez, n° 123456",
    "un référé-liberté devant le Tribunal Administratif",
    "M. le maire, Mme la préfète, Monsieur le Président",
    "Bonjour Madame, Monsieur",
    "Rose, Pierre, Claire, Constant, Juste : des mots aussi",
    "Juste une question, Claire ou non",
    "Martin-pêcheur protégé",
    "la Saint-Martin, la Saint-Jean",
    "un élu Renaissance, les élus Les Républicains, un élu La France insoumise",
    "LE MAIRE REFUSE DE NOUS DONNER LE BUDGET",
    "en mai, en avril, lundi ou samedi",
    "M. X et Mme Y",
    "le DIF, la CADA, le CCAS",
    "Cordialement",
    "Merci à vous, un élu de l'opposition",
]


@pytest.mark.parametrize(("text", "masked"), NAMED)
def test_a_person_is_masked_however_they_are_named(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("text", NOBODY)
def test_what_names_nobody_stays(text: str) -> None:
    assert mask(text) == text


def test_one_person_has_one_number_in_a_message_and_another_the_next() -> None:
    text = "M. Martin refuse. Le maire, Jean Martin, a dit non. Martin ment, et Paul Martin aussi."
    once = (
        "M. [personne 1] refuse. Le maire, [personne 1], a dit non. [personne 1] ment, et [personne 2] aussi."
    )
    assert mask(text) == once


def test_masking_names_twice_changes_nothing() -> None:
    once = mask("M. Martin, Sophie Leblanc et le maire Dubois, 12 rue des Lilas")
    assert mask(once) == once


def test_what_a_message_holds_is_told_by_kind() -> None:
    assert kinds("M. Martin, 06 12 34 56 78") == {"personne", "téléphone"}
    assert kinds("Le maire refuse") == frozenset()


@pytest.mark.parametrize("sentence", ["Je suis élue à {}", "la mairie de {} refuse", "{}"])
def test_no_commune_is_taken_for_a_person_where_it_would_be_read_as_a_commune(sentence: str) -> None:
    names = sorted({one.nom for communes in register().names.values() for one in communes})
    texts = [sentence.format(name) for name in names[::7]]
    assert [text for text in texts if mask(text) != text] == []


def test_the_commune_is_read_in_what_masking_leaves() -> None:
    heard = hear(mask("Je suis élue à Pierre-Buffière, le maire Paul Roussel refuse"))
    assert heard.text == "Je suis élue à [commune, 1 000 à 3 499 hab.], le maire [personne 1] refuse"
    assert heard.said["collectivite"] == "commune"


def test_neither_the_store_nor_rasa_sees_a_name(chat: Chat, rasa: StubRasa) -> None:
    chat.say("Le maire, Paul Roussel, 3 rue du Puits, refuse")
    masked = "Le maire, [personne 1], [adresse 1], refuse"
    assert rasa.turns[0]["message"] == masked
    assert Message.objects.get(author="utilisateur").text == masked
