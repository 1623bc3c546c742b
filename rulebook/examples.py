"""The test cases of the rules, `tests/rules/<theme>/<id>.yml`: reading them, finding untried branches.

Running them is for `tests/rules/test_cases.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rulebook.book import Rulebook
from rulebook.facts import FactError, fact_value
from rulebook.loading import rule_id
from rulebook.model import FactValue, Fait
from rulebook.problems import Mistake, Problem
from rulebook.reading_conditions import read_value
from rulebook.rule import Regle
from rulebook.yaml_file import read_yaml
from rulebook.yaml_source import Source

DEFAULT_DATE = date(2026, 11, 24)
EXPECTED = {"reponse": ("cas",), "non_couvert": ("cas",), "fait_manquant": ("fait",), "expiree": ()}
_OPTIONAL = ("date", "faits", "contient", "ne_contient_pas")


@dataclass(frozen=True)
class Exemple:
    """One test case: these facts on that day must give this."""

    regle: str
    nom: str
    date: date
    faits: dict[str, FactValue]
    attendu: str
    cas: str
    fait: str
    contient: tuple[str, ...]
    ne_contient_pas: tuple[str, ...]


def example_files(folder: Path) -> list[Path]:
    """The files of test cases, in order."""
    return sorted(folder.glob("*/*.yml"))


def read_examples(path: Path, rulebook: Rulebook, problems: list[Problem]) -> list[Exemple]:
    """The test cases of one file."""
    root = read_yaml(path, problems)
    return [_example(item, rule_id(path), rulebook) for item in root.items()] if root else []


def example_problems(rulebook: Rulebook, folder: Path, rules: Sequence[Path]) -> Iterator[Problem]:
    """The test cases that can't be read, the rules and branches that none tries, and those without a rule."""
    problems: list[Problem] = []
    known = {rule_id(path) for path in rules}
    tried: dict[str, list[Exemple]] = {}
    unreadable: set[str] = set()
    for path in example_files(folder):
        id = rule_id(path)
        if id in known:
            tried[id] = read_examples(path, rulebook, problems)
            unreadable |= {id} if problems and problems[-1].fichier == path else set()
        else:
            message, remede = (
                f"la règle « {id} » n'existe pas.",
                "renommer ce fichier comme sa règle, ou le supprimer.",
            )
            yield Problem(path, 1, Mistake.TEST_SANS_REGLE, message, remede)
    yield from problems
    for regle in rulebook.rules.values():
        if regle.id not in unreadable:
            yield from _untried(regle, folder / f"{regle.id}.yml", tried.get(regle.id))


def _untried(regle: Regle, path: Path, examples: list[Exemple] | None) -> Iterator[Problem]:
    if examples is None:
        message, remede = "cette règle n'a pas de cas de test.", f"écrire {path} depuis les sources."
        yield Problem(regle.fichier, 1, Mistake.SANS_CAS_DE_TEST, message, remede)
        return
    tried = {(version.depuis, e.cas) for e in examples if (version := regle.version_on(e.date))}
    for version in regle.versions:
        for cas in version.cas:
            if (version.depuis, cas.id) not in tried:
                message = f"le cas « {cas.id} » (version du {version.depuis}) n'est essayé par aucun test."
                remede = f"ajouter dans {path} un test daté de cette version, avec « cas: {cas.id} »."
                yield Problem(regle.fichier, cas.ligne, Mistake.CAS_NON_EXERCE, message, remede)


def _example(source: Source, id: str, rulebook: Rulebook) -> Exemple:
    kind = source.table().get("attendu") if source.is_table else None
    expected = kind.one_of(tuple(EXPECTED)) if kind else ""
    found = source.table(("nom", "attendu", *EXPECTED.get(expected, ())), _OPTIONAL)
    return Exemple(
        regle=id,
        nom=found["nom"].text() if "nom" in found else "",
        date=found["date"].day() if "date" in found else DEFAULT_DATE,
        faits=_facts(found["faits"], rulebook) if "faits" in found else {},
        attendu=expected,
        cas=found["cas"].text() if "cas" in found else "",
        fait=found["fait"].text() if "fait" in found else "",
        contient=_texts(found.get("contient")),
        ne_contient_pas=_texts(found.get("ne_contient_pas")),
    )


def _facts(source: Source, rulebook: Rulebook) -> dict[str, FactValue]:
    facts: dict[str, FactValue] = {}
    for id, value in source.table().items():
        if id in rulebook.faits:
            facts[id] = _value(rulebook.faits[id], value)
        else:
            message, remede = (
                f"le fait « {id} » n'existe pas.",
                f"choisir parmi : {', '.join(rulebook.faits)}.",
            )
            value.problem(Mistake.FAIT_INCONNU, message, remede)
    return facts


def _value(fait: Fait, source: Source) -> FactValue:
    if fait.type != "nombre":
        return read_value(fait, source)
    if not source.is_table:
        raw: object = source.integer()
    else:
        ends = source.table((), ("min", "max"))
        raw = {end: number.integer() for end, number in ends.items() if not number.is_null}
    try:
        return fact_value(fait, raw)
    except FactError as error:
        source.problem(Mistake.VALEUR_REFUSEE, str(error), "corriger ce nombre ou cet intervalle.")
        return fait.minimum or 0


def _texts(source: Source | None) -> tuple[str, ...]:
    return tuple(item.text() for item in source.items()) if source else ()
