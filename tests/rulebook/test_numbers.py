"""The numbers that the README shows, counted from the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from rulebook import load
from rulebook.__main__ import main
from rulebook.numbers import Asked, asked, lines, summary

GOOD = Path(__file__).parent / "good"
COVERAGE = """
Un texte | avec une barre.

| question distincte | où elle est posée | règle |
|---|---|---|
| Quel délai ? | [Mairie](https://example.fr/a_b) ; dossier A | `seances/delai` ; `documents/notes` |
| Et ma situation ? | sans source | formateur ; `documents/notes` |
| Hors des règles ? | sans source | formateur |
"""


@pytest.fixture
def coverage(tmp_path: Path) -> Path:
    """Return a page of coverage: one question answered, two for a trainer."""
    path = tmp_path / "couverture.md"
    path.write_text(COVERAGE)
    return path


def test_a_row_gives_its_question_its_place_and_its_rules(coverage: Path) -> None:
    first, second, third = asked(coverage)
    assert first == Asked(
        question="Quel délai ?",
        where="[Mairie](https://example.fr/a_b) ; dossier A",
        rules=("seances/delai", "documents/notes"),
        trainer=False,
    )
    assert second.trainer and second.rules == ("documents/notes",)
    assert third.trainer and third.rules == ()


def test_every_number_of_a_base_stands_on_its_line(coverage: Path) -> None:
    assert lines(load(GOOD / "rules"), GOOD / "tests" / "rules", coverage) == [
        "règles : 2",
        "branches : 7",
        "questions d'apprentissage : 30",
        "références : 4",
        "cas de test : 9",
        "questions distinctes couvertes : 3, dont 2 pour un formateur",
        "statut texte_lu : 1",
        "statut commentaire_lu : 0",
        "statut a_confirmer : 1",
        "statut valide_formateur : 0",
    ]


def test_a_base_without_coverage_leaves_that_number_out(tmp_path: Path) -> None:
    found = lines(load(GOOD / "rules"), GOOD / "tests" / "rules", tmp_path / "couverture.md")
    assert not any("couvertes" in line for line in found) and len(found) == 9


def test_the_line_of_counts_names_only_the_standings_that_a_rule_has() -> None:
    assert summary(load(GOOD / "rules")).endswith("statuts : 1 texte en vigueur lu, 1 à confirmer.")


def test_the_command_counts_what_stands_beside_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["numbers", "--rules", str(GOOD / "rules")]) == 0
    assert capsys.readouterr().out.startswith("règles : 2\nbranches : 7\n")
