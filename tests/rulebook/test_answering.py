"""One result for each situation: the answer, the fact to ask, not covered, expired."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rulebook import Answer, Expired, MissingFact, NotCovered, Range, Rulebook, UnknownRule
from rulebook.conditions import Borne, Condition, Entre, Parmi, Sauf, Tous, UnDe
from rulebook.model import Facts
from rulebook.rule import Cas, Version

TODAY = date(2026, 11, 24)
DELAI, NOTES = "seances/delai", "documents/notes"


def answered(rulebook: Rulebook, id: str, facts: Facts, on: date = TODAY) -> Answer:
    result = rulebook.answer(id, facts, on=on)
    assert isinstance(result, Answer)
    return result


def missing(rulebook: Rulebook, id: str, facts: Facts, on: date = TODAY) -> MissingFact:
    result = rulebook.answer(id, facts, on=on)
    assert isinstance(result, MissingFact)
    return result


@pytest.mark.parametrize(
    "population, on, cas",
    [
        (3499, date(2019, 12, 31), "petite"),
        (3500, date(2019, 12, 31), "grande"),
        (999, date(2020, 1, 1), "petite"),
        (1000, date(2020, 1, 1), "grande"),
        (Range(None, 999), TODAY, "petite"),
        (Range(1000, None), TODAY, "grande"),
    ],
)
def test_a_threshold_is_that_of_the_day(
    rulebook: Rulebook, population: int | Range, on: date, cas: str
) -> None:
    assert answered(rulebook, DELAI, {"population": population, "urgence": False}, on).cas == cas


def test_an_answer_carries_all_that_its_reader_needs(rulebook: Rulebook) -> None:
    answer = answered(rulebook, DELAI, {"population": 2300, "urgence": False})
    assert (answer.version, answer.verifie_le, answer.statut) == (
        date(2000, 1, 1),
        date(2026, 1, 15),
        "texte_lu",
    )
    assert (answer.limites, answer.piege) == ("Ne dit rien des commissions.", "Les jours sont francs.")
    assert (answer.a_dire_en_seance, answer.au_proces_verbal) == (
        "Je constate le retard.",
        "Retard constaté.",
    )
    assert [point.position_a for point in answer.points_discutes] == ["Compté."]
    assert answer.voisines == (NOTES,)


def test_the_recourse_of_a_case_comes_first_and_a_procedure_gives_its_steps(rulebook: Rulebook) -> None:
    assert answered(rulebook, DELAI, {"population": 2300, "urgence": False}).recours == (
        "Demandez le report.",
        "Faites-le noter au procès-verbal.",
        "Saisissez le juge dans les deux mois.",
        "Gardez la preuve de la date.",
    )


def test_references_are_those_of_the_version_the_case_and_the_procedures(rulebook: Rulebook) -> None:
    references = answered(rulebook, DELAI, {"population": 2300, "urgence": False}).references
    assert [reference.url.rpartition("/")[2] for reference in references] == ["L1", "L2", "R9"]


def test_a_presumed_fact_is_applied_and_shown_as_presumed(rulebook: Rulebook) -> None:
    answer = answered(rulebook, DELAI, {"urgence": True})
    assert answer.faits == {"collectivite": "commune", "alsace_moselle": False, "urgence": True}
    assert answer.presumes == ("collectivite", "alsace_moselle")


def test_a_fact_once_said_is_presumed_no_more(rulebook: Rulebook) -> None:
    answer = answered(rulebook, DELAI, {"urgence": True, "collectivite": "commune"})
    assert answer.presumes == ("alsace_moselle",)


def test_a_fact_that_the_answer_did_not_use_is_not_shown(rulebook: Rulebook) -> None:
    answer = answered(rulebook, DELAI, {"collectivite": "region", "population": 2300, "urgence": True})
    assert (answer.faits, answer.presumes) == ({"collectivite": "region"}, ())


def test_the_most_telling_fact_is_asked_first(rulebook: Rulebook) -> None:
    assert missing(rulebook, DELAI, {}).fait == "urgence"
    assert missing(rulebook, DELAI, {"urgence": False}).fait == "population"


def test_a_fact_is_not_asked_when_the_answer_is_the_same(rulebook: Rulebook) -> None:
    assert answered(rulebook, DELAI, {"urgence": True}).cas == "presse"
    assert answered(rulebook, NOTES, {"collectivite": "region"}).cas == "autre"


def test_the_choices_of_a_number_are_cut_at_the_thresholds_that_matter(rulebook: Rulebook) -> None:
    choices = missing(rulebook, NOTES, {}).choix
    assert [choix.libelle.replace("\u00a0", " ") for choix in choices] == [
        "moins de 500 habitants",
        "de 500 à 9 999 habitants",
        "10 000 habitants et plus",
    ]
    assert [choix.valeur for choix in choices] == [Range(None, 499), Range(500, 9999), Range(10000, None)]


def test_an_interval_across_a_threshold_is_asked_again_inside_it(rulebook: Rulebook) -> None:
    asked = missing(rulebook, NOTES, {"population": Range(100, 2000)})
    assert [choix.valeur for choix in asked.choix] == [Range(100, 499), Range(500, 2000)]


def test_an_interval_that_ends_on_a_threshold_touches_both_sides(rulebook: Rulebook) -> None:
    asked = missing(rulebook, NOTES, {"population": Range(499, 500)})
    assert [choix.valeur for choix in asked.choix] == [Range(499, 499), Range(500, 500)]


def test_yes_or_no_is_asked_as_yes_or_no(rulebook: Rulebook) -> None:
    asked = missing(rulebook, DELAI, {})
    assert [(choix.libelle, choix.valeur) for choix in asked.choix] == [("oui", True), ("non", False)]
    assert asked.question == "Le maire a-t-il invoqué l'urgence\u00a0?"


def test_a_question_comes_with_every_case_still_possible(rulebook: Rulebook) -> None:
    asked = missing(rulebook, DELAI, {"population": 500})
    assert [branch.cas for branch in asked.branches] == ["petite", "presse"]
    assert [branch.bref for branch in asked.branches if isinstance(branch, Answer)] == [
        "Petite commune\u00a0: 3 jours.",
        "En cas d'urgence\u00a0: 1 jour.",
    ]
    assert asked.presumes == ("collectivite", "alsace_moselle")


def test_a_situation_known_as_not_covered_says_why(rulebook: Rulebook) -> None:
    result = rulebook.answer(DELAI, {"alsace_moselle": True}, on=TODAY)
    assert isinstance(result, NotCovered)
    assert (result.cas, result.motif) == ("droit_local", "Le droit local s'applique.")
    assert result.presumes == ("collectivite",)


@pytest.mark.parametrize(
    "on, raison, depuis",
    [
        (date(2010, 4, 30), "pas_encore_en_vigueur", date(2010, 5, 1)),
        (date(2027, 7, 2), "a_revoir", date(2027, 7, 1)),
        (date(2030, 1, 1), "abrogee", date(2030, 1, 1)),
    ],
)
def test_a_rule_is_not_served_out_of_its_time(
    rulebook: Rulebook, on: date, raison: str, depuis: date
) -> None:
    result = rulebook.answer(NOTES, {"population": 10}, on=on)
    assert isinstance(result, Expired)
    assert (result.raison, result.depuis) == (raison, depuis)
    assert result.motif


def test_a_rule_is_still_served_on_its_review_day(rulebook: Rulebook) -> None:
    assert answered(rulebook, NOTES, {"population": 10}, date(2027, 7, 1)).cas == "autre"


def test_an_unknown_rule_is_an_error_of_the_caller(rulebook: Rulebook) -> None:
    with pytest.raises(UnknownRule, match="seances/rien"):
        rulebook.answer("seances/rien", {}, on=TODAY)


def invented(rulebook: Rulebook, **cases: Condition) -> Rulebook:
    """The rulebook with a rule `t/r` whose cases say their own names; « pareil… » ones all say the same."""
    said = {id: "pareil" if id.startswith("pareil") else id for id in cases}
    branches = tuple(Cas(id, si, bref=said[id], reponse=said[id]) for id, si in cases.items())
    rule = replace(rulebook.rules[DELAI], id="t/r", versions=(Version(date(2000, 1, 1), cas=branches),))
    return replace(rulebook, rules={"t/r": rule})


URGENT = Parmi("urgence", (True,))
LOCAL = Parmi("alsace_moselle", (True,))
BIG = Entre("population", Borne(100), None)


def test_two_facts_that_only_tell_together_are_asked_before_one_that_never_tells(rulebook: Rulebook) -> None:
    faits = {**rulebook.faits}
    faits["alsace_moselle"] = replace(faits["alsace_moselle"], presume=None)
    faits["aaa"] = replace(faits["urgence"], id="aaa")
    idle = UnDe((Parmi("aaa", (True,)), Parmi("aaa", (False,))))
    same = UnDe((Tous((URGENT, LOCAL)), Tous((Sauf(URGENT), Sauf(LOCAL)))))
    base = replace(invented(rulebook, a=Tous((idle, same)), b=Sauf(same)), faits=dict(sorted(faits.items())))
    assert missing(base, "t/r", {}).fait == "alsace_moselle"


def test_of_two_cases_that_say_the_same_the_first_answers_and_nothing_is_asked(rulebook: Rulebook) -> None:
    base = invented(rulebook, pareil_1=BIG, pareil_2=Sauf(BIG))
    assert answered(base, "t/r", {}).cas == "pareil_1"
    assert answered(base, "t/r", {"population": 3}).faits == {}


def test_a_presumption_is_dropped_when_a_fact_said_is_enough(rulebook: Rulebook) -> None:
    either = UnDe((Sauf(LOCAL), BIG))
    answer = answered(invented(rulebook, a=either, b=Sauf(either)), "t/r", {"population": 500})
    assert (answer.faits, answer.presumes) == ({"population": 500}, ())


def test_an_open_interval_stops_at_the_least_that_the_fact_can_be(rulebook: Rulebook) -> None:
    some = Entre("population", Borne(1), Borne(99))
    answer = answered(invented(rulebook, a=some, b=Sauf(some)), "t/r", {"population": Range(None, 99)})
    assert (answer.cas, answer.faits) == ("a", {"population": Range(None, 99)})


def test_a_situation_that_no_case_or_two_cases_decide_is_for_a_trainer(rulebook: Rulebook) -> None:
    for base in (invented(rulebook, a=Sauf(URGENT)), invented(rulebook, a=Tous(()), b=URGENT)):
        result = base.answer("t/r", {"urgence": True}, on=TODAY)
        assert isinstance(result, NotCovered)
        assert result.motif == "La règle ne tranche pas cette situation."
