"""The README's way to add a rule, followed to the letter in a copy of the project: the rule is answered."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import yaml

from tests.end_to_end.replique import ROOT, Replique

RULE = "fonctionnement/chapeau_de_paille"
TITLE = "Peut-on garder son chapeau de paille pendant la séance ?"
QUESTIONS = [
    f"{start} {thing} {end}"
    for start in (
        "est-ce que je peux garder",
        "le maire interdit",
        "a-t-on le droit de porter",
        "c'est permis",
    )
    for thing in ("mon chapeau de paille", "un chapeau", "le canotier")
    for end in ("en séance ?", "pendant le conseil")
]


def test_a_rule_added_as_the_readme_says_is_checked_read_and_answered(tmp_path: Path) -> None:
    project = _copy(tmp_path / "projet")
    _write(project / "rules" / f"{RULE}.yml", _rule())
    _write(project / "tests" / "rules" / f"{RULE}.yml", _cases())
    python = str(project / ".venv/bin/python")
    assert _run(project, python, "-m", "rulebook", "check").returncode == 0
    assert "Oui, le chapeau" in _run(project, python, "-m", "rulebook", "show", RULE).stdout
    assert (
        _run(project, python, "-m", "pytest", "-q", "tests/rules", "-k", "chapeau_de_paille").returncode == 0
    )
    (tmp_path / "var").mkdir()
    with Replique.running(tmp_path / "var", project) as running:
        said = running.talk().say("puis-je rester avec mon chapeau de paille au conseil ?")
    assert said["outcome"] == "answer"
    assert said["rule"]["id"] == RULE
    assert said["text"].startswith("Oui, le chapeau")


def test_the_way_is_the_one_that_the_readme_describes() -> None:
    way = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Ajouter une règle")[2]
    for step in ("rules/<theme>/<id>.yml", "tests/rules/<theme>/<id>.yml", "make check", "show", "make run"):
        assert step in way


def _copy(project: Path) -> Path:
    """Copy what git knows of the project, on the same environment and the same vectors already computed."""
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in names.splitlines():
        target = project / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    (project / "var").mkdir()
    for name in (".venv", ".uv", "var/cache"):
        if (ROOT / name).exists():
            (project / name).symlink_to(ROOT / name)
    return project


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _rule() -> dict[str, object]:
    reference = {"texte": "CGCT, art. L. 2121-16", "url": "https://www.legifrance.gouv.fr/codes/"}
    answer = {"id": "tous", "bref": "Oui.", "reponse": "Oui, le chapeau de paille est permis."}
    return {
        "titre": TITLE,
        "statut": "a_confirmer",
        "verifie_le": "2026-11-24",
        "a_revoir_le": "2099-01-01",
        "sources": ["Règlement inventé"],
        "questions": QUESTIONS,
        "versions": [
            {
                "depuis": "2020-01-01",
                "references": [reference],
                "cas": [answer],
                "limites": "Rien des bonnets.",
            }
        ],
    }


def _cases() -> list[dict[str, object]]:
    case = {"nom": "le chapeau est permis partout", "faits": {}, "attendu": "reponse", "cas": "tous"}
    return [{**case, "contient": ["chapeau de paille"]}]


def _run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=120, check=False)
