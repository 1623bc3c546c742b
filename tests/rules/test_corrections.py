"""What a second reading of the sources corrected in the first, asked of the real rules."""

from __future__ import annotations

import pytest

from tests.rules.asked import Asked, commune


def test_twelve_days_at_the_department_and_the_region_are_not_said_to_be_clear() -> None:
    for collectivite in ("departement", "region"):
        asked = Asked("droits_garantis/convocation_delai", collectivite=collectivite)
        assert asked.says("12 jours") and not asked.says("12 jours francs")


def test_a_small_commune_owes_five_clear_days_and_a_note_for_a_listed_installation() -> None:
    asked = commune("droits_garantis/note_synthese", 900)
    assert asked.says("installation classée", "5 jours francs")


def test_committees_are_recomposed_when_they_stop_being_proportional() -> None:
    assert Asked("commissions/remplacement").says("20 novembre 2013", "n° 353890")


def test_the_twelve_days_are_not_those_of_an_amending_budget() -> None:
    assert Asked("budget/documents").says("ne valent ni pour une décision modificative")


def test_the_18_days_of_paid_training_are_not_given_as_the_law_of_today() -> None:
    assert Asked("formation/frais").says("jusqu'à la loi du 22 décembre 2025, 18 jours")


def test_loss_of_income_is_compensated_for_100_hours_and_not_72() -> None:
    asked = Asked("statut/perte_revenu", collectivite="commune")
    assert asked.says("100 heures par élu et par an", "« 72 heures par an » est encore partout en ligne")


@pytest.mark.parametrize("rule", ["commissions/appel_offres", "commissions/dsp_concession"])
def test_the_election_of_a_tender_committee_is_contested_in_five_days(rule: str) -> None:
    asked = commune(rule, 5000)
    assert asked.says("5e jour à 18 h", "réclamation au procès-verbal", "n° 465716")


@pytest.mark.parametrize("rule", ["devoirs/assiduite", "temps_de_parole/expulsion"])
def test_in_alsace_moselle_an_exclusion_is_contested_in_ten_days(rule: str) -> None:
    asked = commune(rule, 2000, alsace_moselle=True)
    assert asked.says("10 jours") and (asked.says("qu'en cassation") or asked.says("pas d'appel"))


def test_in_alsace_moselle_a_councillor_with_an_interest_gives_ten_days() -> None:
    asked = commune("devoirs/conflit_interets", 2000, alsace_moselle=True)
    assert asked.says("10 jours", "L. 2541-18")


def test_in_alsace_moselle_the_notice_is_local_only_below_3500() -> None:
    below = commune("droits_garantis/convocation_delai", 3499, alsace_moselle=True)
    assert below.begins_with("3 jours au moins", "la veille") and not below.begins_with("3 jours francs")
    above = commune("droits_garantis/convocation_delai", 3500, alsace_moselle=True)
    assert above.begins_with("5 jours francs")


def test_in_alsace_moselle_the_rules_of_procedure_are_due_from_3500() -> None:
    below = commune("droits_garantis/reglement_interieur", 3499, alsace_moselle=True)
    assert below.begins_with("3 500", "L. 2541-5")
    assert below.cas != commune("droits_garantis/reglement_interieur", 3500, alsace_moselle=True).cas


def test_delegated_councillors_keep_their_delegation_beside_a_deputy_without_one() -> None:
    asked = Asked("statut/retrait_delegation", collectivite="commune")
    assert asked.says("Les conseillers délégués gardent leurs délégations", "art. 30")


@pytest.mark.parametrize("collectivite", ["departement", "region"])
def test_no_general_policy_debate_is_promised_outside_communes(collectivite: str) -> None:
    asked = Asked("temps_de_parole/debat_politique_generale", collectivite=collectivite)
    assert asked.begins_with("Non") and asked.says("aucun texte")


def test_the_next_on_the_list_sits_in_the_smallest_communes_too() -> None:
    asked = commune("elections/suivant_liste", 600)
    assert asked.says(
        "communes de moins de 1 000 habitants", "Depuis mars 2026", "1er janvier 2031", "la moitié"
    )


def test_who_was_at_the_meeting_counts_two_months_from_it() -> None:
    asked = Asked("recours/delai")
    assert asked.says("Si vous étiez à la séance, ils partent du jour de la séance", "pas tranché")


def test_a_refused_suspension_is_confirmed_within_a_month_unless_one_goes_higher() -> None:
    asked = Asked("recours/refere")
    assert asked.says("dans le mois de la notification", "sauf si vous vous pourvoyez en cassation")


def test_the_prefect_suspends_for_one_month_at_most() -> None:
    assert Asked("recours/prefet").says("suspend l'acte, 1 mois au plus")


def test_a_request_to_the_author_interrupts_the_time_limit_and_so_does_mediation() -> None:
    asked = Asked("recours/gracieux")
    assert asked.says("il interrompt ce délai", "L. 421-3") and not asked.says("proroge")


def test_reasons_are_due_and_a_request_sent_to_the_wrong_office_is_passed_on() -> None:
    assert Asked("acces_documents/cada").says("L. 232-4", "doit transmettre la demande")


def test_the_region_has_three_months_for_its_rules_of_procedure() -> None:
    asked = Asked("departement_region/reglement_interieur")
    assert asked.begins_with("3 mois") and asked.says("L'ancien délai d'un mois")


@pytest.mark.parametrize(
    ("collectivite", "members"),
    [("commune", "trois membres"), ("epci", "cinq membres"), ("departement", "cinq membres")],
)
def test_a_closed_meeting_takes_three_members_or_five(collectivite: str, members: str) -> None:
    assert Asked("fonctionnement/huis_clos", collectivite=collectivite).begins_with(members)


def test_a_secret_vote_takes_a_third_a_public_one_a_quarter_and_one_list_no_vote() -> None:
    asked = Asked("fonctionnement/scrutin_secret_public", collectivite="commune")
    assert asked.begins_with("un tiers (1/3) des membres présents", "un quart (1/4) des membres présents")
    assert asked.says("la nomination se fait sans vote")


def test_the_page_of_a_department_belongs_to_groups_and_not_to_each_minority_member() -> None:
    assert Asked("departement_region/expression").begins_with("groupes d'élus")


def test_a_member_of_an_epci_resigns_to_its_president() -> None:
    assert Asked("statut/demission", collectivite="epci").begins_with("président de l'intercommunalité")


def test_the_reports_of_a_delegated_service_are_open_fifteen_days_before() -> None:
    asked = commune("acces_documents/contrats_dsp", 5000)
    assert asked.says("les rapports du maire et de la commission", "15 jours au moins avant le vote")


def test_staying_in_the_room_is_no_longer_taking_part() -> None:
    asked = commune("devoirs/conflit_interets", 5000)
    assert asked.says("sa seule présence dans la salle ne vaut pas participation", "sans huis clos")


def test_child_care_may_be_extended_and_is_compensated_below_10000() -> None:
    asked = Asked("statut/frais_garde", collectivite="commune")
    assert asked.says("Le conseil peut étendre", "Sous 10 000 habitants", "ce seuil ne visait que")


def test_the_amounts_of_the_training_account_do_not_rest_on_l_1621_5() -> None:
    asked = Asked("formation/dif_elu")
    assert asked.says("400 €", "800 €") and not asked.says("L. 1621-5")
