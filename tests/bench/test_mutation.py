"""The mutation test: what counts as a change, who sees it, and how well the real cases do."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from bench.mutation.__main__ import main
from bench.mutation.mentions import Mention, another, mentions, rewritten
from bench.mutation.scoring import FLOOR, Score, score_rules, score_shared
from rulebook import load

ROOT = Path(__file__).parent.parent.parent
ONE_IN = 6
MOST_ALIVE = (
    6  # the worst rule of the base leaves 5, which no source confirms: a rule left unguarded leaves many
)
SHARED = {
    "_faits.yml": """
population: {nom: Population, question: "Combien d'habitants ?", type: nombre, unite: habitants, minimum: 1}
""",
    "_seuils.yml": """
long: {titre: "Délai long", reference: "Code, art. L. 1", valeurs: {"2020-01-01": 3500}}
""",
    "_voies.yml": """
juge:
  titre: Juge
  references: [{texte: "Code, art. R. 9", url: "https://example.fr/"}]
  etapes: ["Saisissez le juge dans les 2 mois."]
""",
}
RULE = """
titre: Quel délai ?
statut: texte_lu
verifie_le: 2026-01-15
a_revoir_le: 2027-06-15
sources: ["Code"]
questions: [quel délai ?]
versions:
  - depuis: 2020-03-01
    references: [{texte: "Code, art. L. 1", url: "https://example.fr/"}]
    cas:
      - id: petite
        si: {population: {moins_de: long}}
        bref: "Petite : 3 jours."
        reponse: "Trois jours francs (3 jours, art. D. 12-1)."
      - id: grande
        si: {population: {au_moins: long}}
        bref: "Grande : 5 jours."
        reponse: "Cinq jours, à la demande d'un tiers des membres."
    recours: [{voie: juge}]
    limites: "Rien."
"""
CASES = """
- {nom: petite, faits: {population: 3499}, attendu: reponse, cas: petite, contient: [%(small)s]}
- {nom: grande, faits: {population: 3500}, attendu: reponse, cas: grande, contient: [%(large)s]}
"""
EVERYTHING = {
    "small": '"trois jours", "D. 12-1", "L. 1", "depuis le 1er mars 2020", "R. 9", "2 mois"',
    "large": '"cinq jours", "un tiers"',
}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a folder with one rule, two branches, a threshold and a shared procedure, and its cases."""
    (tmp_path / "rules" / "theme").mkdir(parents=True)
    (tmp_path / "tests" / "theme").mkdir(parents=True)
    for name, text in SHARED.items():
        (tmp_path / "rules" / name).write_text(text)
    (tmp_path / "rules" / "theme" / "delai.yml").write_text(RULE)
    demand(tmp_path, **EVERYTHING)
    return tmp_path


def demand(base: Path, **words: str) -> None:
    """Write the two cases with what each must contain."""
    (base / "tests" / "theme" / "delai.yml").write_text(CASES % (EVERYTHING | words))


def score(base: Path) -> Score:
    """Return the score of the one rule."""
    return next(score_rules(load(base / "rules"), base / "tests", ["theme/delai"]))


def alive(base: Path) -> list[str]:
    """Return the changes that no case sees."""
    return [change for _, change in score(base).alive]


def test_cases_that_demand_every_fact_see_every_change(base: Path) -> None:
    assert score(base).alive == ()
    assert score(base).total == 9  # L. 1; 3 jours, D. 12-1; 5 jours, tiers; the bound and the day twice


def test_a_delay_that_no_case_demands_survives_however_it_is_spelled(base: Path) -> None:
    demand(base, small='"D. 12-1", "L. 1", "depuis le 1er mars 2020"')
    assert alive(base) == ["nombre 3 jour → 4"]


def test_an_article_a_fraction_or_a_day_that_no_case_demands_survives(base: Path) -> None:
    demand(base, small='"trois jours", "L. 1"', large='"cinq jours"')
    assert [change.split()[0] for change in alive(base)] == [
        "article",
        "fraction",
        "2020-03-01",
        "2020-03-01",
    ]


def test_a_threshold_survives_when_no_case_stands_at_its_edge(base: Path) -> None:
    path = base / "tests" / "theme" / "delai.yml"
    path.write_text(path.read_text().replace("3499", "900"))
    assert alive(base) == ["population long -1"]


def test_a_branch_is_not_guarded_by_the_case_of_another(base: Path) -> None:
    path = base / "rules" / "theme" / "delai.yml"
    path.write_text(RULE.replace("Cinq jours, à", "Trois jours, à").replace("5 jours", "3 jours"))
    demand(base, large='"un tiers"')
    assert score(base).alive == (("2020-03-01 grande", "nombre 3 jour → 4"),)


def test_the_shared_files_are_changed_too(base: Path) -> None:
    rulebook = load(base / "rules")
    assert [str(one) for one in score_shared(rulebook, base / "tests")] == [
        "_seuils/long : 2/2 (100.0 %)",
        "_voies/juge : 2/2 (100.0 %)",
    ]
    demand(base, small='"trois jours"')
    _, juge = score_shared(rulebook, base / "tests")
    assert [change for _, change in juge.alive] == ["article 9 R → 10", "nombre 2 mois → 3"]


def test_a_case_that_already_fails_is_named_and_does_not_count(base: Path) -> None:
    demand(base, small='"six jours"')
    assert score(base).broken == ("petite",)
    assert "nombre 3 jour → 4" in alive(base)


def test_the_command_reports_survivors_and_fails_under_the_floor(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = ["--rules", str(base / "rules"), "--tests", str(base / "tests")]
    assert main(folders) == 0
    demand(base, small='"trois jours"', large='"cinq jours"')
    assert main([*folders, "--survivors"]) == 1
    said = capsys.readouterr().out
    assert "survit : 2020-03-01 grande : fraction tiers → moitié" in said
    assert main([*folders, "theme/inconnue"]) == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3 ou 5 jours francs", {("nombre", "3", "jour"), ("nombre", "5", "jour")}),
        ("un mois, le cinquième jour", {("nombre", "1", "mois"), ("nombre", "5", "jour")}),
        ("10 h 30, 18\u00a0h", {("heure", "10", "30"), ("heure", "18", "")}),
        ("21 heures, 10 %", {("heure", "21", ""), ("nombre", "10", "%")}),
        ("plus de 3\u00a0500 habitants", {("nombre", "3500", "")}),
        ("un tiers des membres, la moitié", {("fraction", "tiers", ""), ("fraction", "moitié", "")}),
        ("CGCT, art. L. 2121-27-1 et R119", {("article", "2121-27-1", "L"), ("article", "119", "R")}),
        ("code pénal, articles 432-12", {("article", "432-12", "")}),
        ("CE, 8 février 2023, n° 452521", {("date", "8", "février 2023"), ("n°", "452521", "")}),
        ("en 2026, le 2°, un élu, un tiers opposé, https://x.fr/3500", set()),
    ],
)
def test_the_facts_of_a_text_are_found_whatever_their_spelling(
    text: str, found: set[tuple[str, str, str]]
) -> None:
    assert mentions(text) == {Mention(*one) for one in found}


def test_a_fact_is_rewritten_wherever_it_stands_and_nothing_else() -> None:
    text = "3 jours, trois jours, 3 mois, 13 jours, art. L. 3."
    assert (
        rewritten(text, Mention("nombre", "3", "jour"), "4")
        == "4 jours, 4 jours, 3 mois, 13 jours, art. L. 3."
    )


def test_the_new_value_is_one_that_is_stated_nowhere() -> None:
    two = Mention("nombre", "2", "mois")
    assert another(two, {two, Mention("nombre", "3", "mois")}) == "4"
    assert another(Mention("article", "2121-11", "L"), {Mention("article", "2121-12", "L")}) == "2121-13"


@pytest.fixture(scope="module")
def sample() -> list[Score]:
    """Return the scores of one real rule in six, always the same ones: the whole base takes a minute."""
    rulebook = load(ROOT / "rules")
    return list(score_rules(rulebook, ROOT / "tests" / "rules", filter(sampled, rulebook.rules)))


def test_a_sample_of_the_real_rules_reaches_the_floor(sample: list[Score]) -> None:
    weakest = [str(one) for one in sorted(sample, key=lambda one: one.percent)[:5]]
    assert sum(sample, Score("total")).percent >= FLOOR, weakest


def test_no_rule_of_the_sample_is_left_unguarded(sample: list[Score]) -> None:
    assert [str(one) for one in sample if len(one.alive) > MOST_ALIVE] == []


def sampled(id: str) -> bool:
    """Return whether a rule belongs to the sample, by its name alone."""
    return int(hashlib.sha256(id.encode()).hexdigest(), 16) % ONE_IN == 0
