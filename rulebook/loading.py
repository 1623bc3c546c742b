"""From a folder of YAML files to a `Rulebook`; this is where files are found and opened.

`load` refuses a folder with a mistake; `read` gives what can be read and the mistakes, for the checks.
Whether the rules hold together (gaps, duplicates, unused names) is for `python -m rulebook check`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from rulebook.book import Rulebook
from rulebook.problems import Mistake, Problem, RulebookError
from rulebook.reading_rule import Names, read_rule
from rulebook.reading_shared import read_faits, read_seuils, read_voies
from rulebook.rule import Regle
from rulebook.yaml_file import read_yaml
from rulebook.yaml_source import Source, is_name

T = TypeVar("T")
FAITS, SEUILS, VOIES = "_faits.yml", "_seuils.yml", "_voies.yml"


def load(folder: Path) -> Rulebook:
    """The rulebook of a folder; raises `RulebookError` with every problem if a file can't be read."""
    rulebook, problems = read(folder)
    if problems:
        raise RulebookError(problems)
    return rulebook


def read(folder: Path) -> tuple[Rulebook, list[Problem]]:
    """The rules that can be read, and the problems of the others."""
    problems: list[Problem] = []
    faits = _shared(folder / FAITS, read_faits, problems)
    seuils = _shared(folder / SEUILS, read_seuils, problems)
    voies = _shared(folder / VOIES, read_voies, problems)
    names = Names(faits, seuils, voies)
    rules = [_rule(path, folder, names, problems) for path in rule_files(folder)]
    readable = {rule.id: rule for rule in rules if rule is not None}
    return Rulebook(readable, faits, seuils, voies, folder), problems


def rule_files(folder: Path) -> list[Path]:
    """The rule files of a folder, in order."""
    return sorted(path for path in folder.glob("*/*.yml") if not path.name.startswith("_"))


def rule_id(path: Path) -> str:
    """`<theme>/<id>`, which is the path."""
    return f"{path.parent.name}/{path.stem}"


def _shared(path: Path, reader: Callable[[Source], dict[str, T]], problems: list[Problem]) -> dict[str, T]:
    root = read_yaml(path, problems)
    return reader(root) if root else {}


def _rule(path: Path, folder: Path, names: Names, problems: list[Problem]) -> Regle | None:
    before = len(problems)
    for name in (path.parent.name, path.stem):
        if not is_name(name):
            message, remede = (
                f"« {name} » n'est pas un nom permis.",
                "renommer en minuscules sans accent, avec « _ ».",
            )
            problems.append(Problem(path, 1, Mistake.NOM_DE_FICHIER, message, remede))
    root = read_yaml(path, problems)
    rule = read_rule(root, rule_id(path), names) if root else None
    return rule if len(problems) == before else None
