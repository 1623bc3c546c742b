"""`python -m rulebook`, run as a person runs it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rulebook.__main__ import main

GOOD = Path(__file__).parent / "good" / "rules"
BROKEN = Path(__file__).parent / "broken"


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit status and all that was printed, with plain spaces."""
    status = main(arguments)
    printed = capsys.readouterr()
    return status, (printed.out + printed.err).replace("\u00a0", " ")


def test_a_sound_base_is_counted_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "check", str(GOOD)) == (
        0,
        "2 règles, 7 cas, 30 questions, 4 références ; statuts : 1 texte en vigueur lu, 1 à confirmer.\n",
    )


def test_a_broken_base_exits_with_one_and_every_problem(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shutil.copytree(BROKEN / "_base", tmp_path, dirs_exist_ok=True)
    shutil.copytree(BROKEN / "trou", tmp_path, dirs_exist_ok=True)
    status, text = said(capsys, "check", str(tmp_path / "rules"))
    assert status == 1
    assert "chapeau.yml:9" in text and text.endswith(f"1 problème(s) dans {tmp_path / 'rules'}.\n")


def test_show_reads_as_a_councillor_will_read_it(capsys: pytest.CaptureFixture[str]) -> None:
    facts = ("--fact", "population=2300", "--fact", "urgence=non")
    status, text = said(capsys, "show", "seances/delai", "--rules", str(GOOD), "--on", "2026-11-24", *facts)
    assert status == 0
    for words in (
        "5 jours francs",
        "- Demandez le report.",
        "Retenu : une commune (présumé), 2 300 habitants",
        "Code inventé, art. L. 2, https://",
        "contrôlée le 15 janvier 2026 (texte en vigueur lu)",
    ):
        assert words in text


def test_show_asks_the_missing_fact_and_gives_the_branches(capsys: pytest.CaptureFixture[str]) -> None:
    _, text = said(capsys, "show", "documents/notes", "--rules", str(GOOD), "--on", "2026-11-24")
    assert "Combien d'habitants compte votre commune ?\n- moins de 500 habitants\n" in text
    assert "[moyenne] Entre 500 et 9 999 habitants : oui." in text


@pytest.mark.parametrize(
    "arguments, words",
    [
        (("show", "seances/rien"), "« seances/rien »"),
        (("show", "seances/delai", "--fact", "population=beaucoup"), "Population"),
        (("show", "seances/delai", "--fact", "couleur=bleu"), "« couleur »"),
    ],
)
def test_a_wrong_request_is_refused_in_french(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    status, text = said(capsys, *arguments, "--rules", str(GOOD))
    assert status == 1 and words in text


@pytest.mark.parametrize(
    "on, days, lines",
    [
        ("2027-04-16", "60", ["2027-06-15  seances/delai  (dans 60 jours)"]),
        ("2027-04-15", "60", []),
        ("2027-06-16", "14", ["2027-06-15  seances/delai  (en retard : n'est plus servie)"]),
        (
            "2027-06-15",
            "60",
            ["2027-06-15  seances/delai  (dans 0 jours)", "2027-07-01  documents/notes  (dans 16 jours)"],
        ),
    ],
)
def test_stale_announces_the_rules_to_review(
    capsys: pytest.CaptureFixture[str], on: str, days: str, lines: list[str]
) -> None:
    status, text = said(capsys, "stale", "--rules", str(GOOD), "--on", on, "--days", days)
    assert (status, text.splitlines()) == (0, lines)


def test_facts_lists_each_question_and_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    _, text = said(capsys, "facts", "--rules", str(GOOD))
    assert "urgence (oui_non) : Le maire a-t-il invoqué l'urgence ?" in text
    assert "règles : documents/notes, seances/delai" in text


def test_the_package_runs_as_a_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rulebook", "check", str(GOOD)], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout[:9]) == (0, "2 règles,")
