"""Addresses, accounts, plates, dates of birth, numbers that are somebody's, and what resembles them."""

from __future__ import annotations

import pytest

from portal.conversations.masking import mask

MASKED = [
    ("j'habite 12 bis rue des Lilas", "j'habite [adresse 1]"),
    ("au 3, place de l'Église 50000 Saint-Lô", "au [adresse 1] Saint-Lô"),
    ("14 avenue du général leclerc et ailleurs", "[adresse 1] et ailleurs"),
    ("7 rue jean jaures", "[adresse 1]"),
    ("lieu-dit La Grande Haie, le soir", "[adresse 1], le soir"),
    ("écrire BP 1234", "écrire [adresse 1]"),
    ("IBAN FR76 3000 6000 0112 3456 7890 189 merci", "IBAN [iban 1] merci"),
    ("FR7630006000011234567890189", "[iban 1]"),
    ("mon RIB FR76 1111 2222 3333 4444 5555 666", "mon RIB [iban 1]"),
    ("2 55 08 14 168 025 38", "[sécurité sociale 1]"),
    ("255081416802538", "[sécurité sociale 1]"),
    ("numéro de sécu 2 55 08 14 168 025 00", "numéro de sécu [sécurité sociale 1]"),
    ("la voiture AA-123-AA", "la voiture [plaque 1]"),
    ("sa plaque 1234 AB 50", "sa plaque [plaque 1]"),
    ("voir facebook.com/un.compte", "voir [compte en ligne 1]"),
    ("sur https://x.com/uncompte/status/1 hier", "sur [compte en ligne 1] hier"),
    ("@pseudo m'a bloqué", "[compte en ligne 1] m'a bloqué"),
    ("je suis né le 3 mars 1961", "je suis né le [date de naissance 1]"),
    ("née en 1952", "née en [date de naissance 1]"),
]
KEPT = [
    "la rue de la République et la place du village",
    "3 rues, 14 places, 2 avenues",
    "l'article 12 bis",
    "FR76 dans un tableau",
    "FR76 3000 6000 0112 3456 7890 188",
    "2 55 08 14 168 025 39",
    "la parcelle AB 123, le marché 2026-123-AB",
    "1234 EUR 50",
    "https://www.legifrance.gouv.fr/codes/id/LEGITEXT000006070633",
    "service-public.gouv.fr et www.cada.fr",
    "une adresse en @ville.fr",
    "la loi est née en 1884, la commune nouvelle est née le 1er janvier 2019",
    "élu le 15 mars 2020",
]


@pytest.mark.parametrize(("text", "masked"), MASKED)
def test_what_is_personal_is_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("text", KEPT)
def test_what_only_resembles_it_stays(text: str) -> None:
    assert mask(text) == text


def test_a_number_whose_key_is_wrong_is_masked_only_after_words_that_say_what_it_is() -> None:
    wrong = "FR76 3000 6000 0112 3456 7890 188"
    assert mask(wrong) == wrong
    assert mask(f"mon iban {wrong}") == "mon iban [iban 1]"
