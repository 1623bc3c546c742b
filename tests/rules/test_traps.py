"""The known traps: mistakes still found all over the web, which the real rules must not make."""

from __future__ import annotations

import pytest

from tests.rules.asked import Asked, commune


def test_the_notice_of_meeting_changes_at_3500_and_not_at_1000() -> None:
    for population in (999, 1000, 3499):
        assert commune("droits_garantis/convocation_delai", population).begins_with("3 jours francs")
    assert commune("droits_garantis/convocation_delai", 3500).begins_with("5 jours francs")


def test_the_rules_of_procedure_are_due_from_1000_and_not_from_3500() -> None:
    assert commune("droits_garantis/reglement_interieur", 1000).begins_with("1 000", "L. 2121-8")
    below = commune("droits_garantis/reglement_interieur", 999).cas
    assert below != commune("droits_garantis/reglement_interieur", 1000).cas


@pytest.mark.parametrize("population", [800, 3499, 60000])
def test_every_epci_owes_five_clear_days_whatever_its_size(population: int) -> None:
    asked = Asked("droits_garantis/convocation_delai", collectivite="epci", population=population)
    assert asked.begins_with("5 jours francs")


def test_a_mission_of_information_is_for_20000_inhabitants_and_not_50000() -> None:
    assert commune("commissions/mission_information", 20000).begins_with("Oui", "un sixième")
    assert commune("commissions/mission_information", 19999).begins_with("20 000")
    assert not commune("commissions/mission_information", 19999).begins_with("Oui")


def test_a_mission_of_information_takes_a_fifth_at_the_department_and_the_region() -> None:
    assert Asked("departement_region/mission_information").begins_with("un cinquième")


def test_a_room_is_due_above_3500_permanent_from_10000() -> None:
    assert commune("droits_garantis/local", 3500).begins_with("Non")
    between = commune("droits_garantis/local", 3501)
    assert between.cas == commune("droits_garantis/local", 9999).cas
    assert between.says("4 heures par semaine", "permanent ou temporaire")
    assert commune("droits_garantis/local", 10000).begins_with("permanent")


def test_a_page_for_the_minority_is_due_from_1000() -> None:
    cases = [commune("droits_garantis/tribune", n).cas for n in (999, 1000, 3500)]
    assert cases == ["commune_moins_1000", "commune_1000_et_plus", "commune_1000_et_plus"]


def test_committees_are_proportional_above_1000_so_not_at_1000() -> None:
    assert commune("commissions/municipales", 1000).begins_with("Non")
    assert commune("commissions/municipales", 1001).begins_with("Oui")
    alsace = commune("commissions/municipales", 5000, alsace_moselle=True)
    assert alsace.cas == "alsace_moselle" and alsace.says("L. 2541-1")


def test_the_budget_debate_is_within_ten_weeks_and_no_longer_two_months() -> None:
    asked = commune("budget/dob", 3500)
    assert asked.says("dans les 10 semaines qui précèdent", "et plus dans les 2 mois", "L. 1612-26")
    assert commune("budget/dob", 3499).begins_with("Non")


def test_the_draft_budget_is_handed_over_twelve_days_before_in_every_commune() -> None:
    assert Asked("budget/documents").begins_with("12 jours", "quelle que soit")
    assert commune("budget/dob", 600).says("12 jours")


def test_the_report_posted_within_eight_days_ended_in_2022() -> None:
    minutes = Asked("droits_garantis/proces_verbal", collectivite="commune")
    assert minutes.says(
        "L'ancien compte rendu est remplacé par la liste des délibérations", "sous une semaine"
    )
    acts = Asked("fonctionnement/publicite_actes", collectivite="commune")
    assert acts.says("supprimé depuis le 1er juillet 2022")


def test_the_charter_moved_with_the_law_of_22_december_2025() -> None:
    asked = Asked("devoirs/charte")
    assert asked.says("L. 1111-13", "L. 1111-14", "22 décembre 2025", "c'était la charte de 2015 à 2025")
    assert not asked.cites("L. 1111-1-1")


def test_gifts_are_declared_above_150_euros_and_not_at_150() -> None:
    assert Asked("devoirs/cadeaux").says("supérieure à 150 €", "À 150 € juste ou moins")


def test_training_leave_is_24_days_and_campaign_leave_20() -> None:
    assert Asked("formation/conge").begins_with("24 jours")
    assert Asked("statut/conge_candidat").begins_with("20 jours")


def test_every_councillor_who_is_a_victim_is_protected_without_a_delegation() -> None:
    asked = Asked("statut/protection_fonctionnelle")
    assert asked.begins_with("tous ses élus", "sans délégation", "opposition comprise")
    assert asked.says("10 jours") and not asked.says("5 jours francs")


def test_a_prosecuted_councillor_without_delegation_is_not_protected() -> None:
    asked = Asked("statut/responsabilite_penale_protection")
    assert asked.says("11 octobre 2024", "2024-1106 et 2024-1107 QPC")


def test_invoices_are_asked_for_by_the_crpa_and_not_by_l_2121_26() -> None:
    asked = Asked("acces_documents/factures")
    assert asked.begins_with("L. 311-1 du CRPA") and asked.cites("L. 311-1") and not asked.cites("L. 2121-26")
