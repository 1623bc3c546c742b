"""From YAML to a rulebook: what the files say is what the engine knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rulebook import Rulebook, RulebookError, load
from rulebook.conditions import Borne, Entre, Parmi, Tous


def test_a_rule_is_known_by_its_path(rulebook: Rulebook) -> None:
    assert list(rulebook.rules) == ["documents/notes", "seances/delai"]
    assert rulebook.rules["seances/delai"].theme == "seances"


def test_dates_may_be_quoted_or_not(rulebook: Rulebook) -> None:
    version = rulebook.rules["seances/delai"].versions[0]
    assert version.depuis == version.references[0].depuis == date(2000, 1, 1)
    assert rulebook.seuils["grand_conseil"].valeurs == {date(2000, 1, 1): 3500, date(2020, 1, 1): 1000}


def test_oui_and_non_are_booleans_where_a_fact_is_yes_or_no(rulebook: Rulebook) -> None:
    conditions = {cas.id: cas.si for cas in rulebook.rules["seances/delai"].versions[0].cas}
    assert conditions["presse"] == Tous(
        (
            Parmi("collectivite", ("commune",)),
            Parmi("alsace_moselle", (False,)),
            Parmi("urgence", (True,)),
        )
    )
    assert rulebook.faits["alsace_moselle"].presume is False


def test_bounds_keep_the_name_of_their_threshold(rulebook: Rulebook) -> None:
    petite, grande, *_ = rulebook.rules["seances/delai"].versions[0].cas
    assert isinstance(petite.si, Tous) and isinstance(grande.si, Tous)
    assert petite.si.conditions[-1] == Entre("population", None, Borne("grand_conseil", -1))
    assert grande.si.conditions[-1] == Entre("population", Borne("grand_conseil"), None)


def test_lines_cut_by_the_editor_are_joined_and_lists_stay(rulebook: Rulebook) -> None:
    reponse = rulebook.rules["seances/delai"].versions[0].cas[0].reponse
    assert reponse == (
        "Oui\u00a0: 3 jours francs, jamais moins.\n\n"
        "- comptez sans le jour de l'envoi\u00a0;\n- ni celui de la séance."
    )


def test_texts_get_spaces_that_do_not_break_and_questions_stay_as_written(rulebook: Rulebook) -> None:
    rule = rulebook.rules["seances/delai"]
    assert rule.titre.endswith("convocation\u00a0?")
    assert rule.questions[0] == "combien de jours pour la convocation ?"


def test_a_rule_says_all_its_sentences_for_the_classifier(rulebook: Rulebook) -> None:
    text = rulebook.rule_text("seances/delai", date(2026, 11, 24))
    for words in (
        "3 jours francs",
        "5 jours francs",
        "droit local",
        "Saisissez le juge",
        "Les jours sont francs",
    ):
        assert words in text
    assert rulebook.rule_text("documents/notes", date(2030, 1, 1)) == "Le code inventé a disparu."
    assert rulebook.rule_text("documents/notes", date(1999, 1, 1)) == ""


def test_the_opening_of_a_rule_is_the_line_and_the_first_paragraph_of_each_answer(rulebook: Rulebook) -> None:
    opening = rulebook.opening_text("seances/delai", date(2026, 11, 24))
    case = rulebook.rule("seances/delai").versions[-1].cas[0]
    assert opening.startswith(f"{case.bref}\n{case.reponse.partition(chr(10) * 2)[0]}")
    assert rulebook.opening_text("documents/notes", date(1999, 1, 1)) == ""


def test_a_broken_folder_is_refused_with_every_problem(tmp_path: Path) -> None:
    (tmp_path / "_faits.yml").write_text("pluie: {nom: Pluie}")
    with pytest.raises(RulebookError) as refused:
        load(tmp_path)
    said = str(refused.value)
    assert "_faits.yml:1" in said and "_seuils.yml:1" in said and "_voies.yml:1" in said
    assert "« question »" in said.replace("\u00a0", " ")
