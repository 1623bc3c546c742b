"""Proves that exactly one case of a rule applies to any facts: no gap, no overlap, no case out of reach.

Number axes are cut at the thresholds, on every day on which one of them changes while the version is in
force, and the finitely many cells are all tried. Proves nothing about the law being right:
that is for `tests/rules/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rulebook.book import Rulebook
from rulebook.conditions import threshold_names
from rulebook.model import Facts, Range
from rulebook.problems import Mistake, Problem
from rulebook.rule import Regle, Version
from rulebook.space import Applying, Space


def coverage_problems(rulebook: Rulebook) -> Iterator[Problem]:
    """The gaps, overlaps and unreachable cases of every version of every rule."""
    for regle in rulebook.rules.values():
        ordered = sorted(regle.versions, key=lambda version: version.depuis)
        ends = [version.depuis for version in ordered[1:]] + [date.max]
        for version, end in zip(ordered, ends, strict=True):
            if not version.abrogee:
                yield from _version_problems(rulebook, regle, version, end)


def _version_problems(rulebook: Rulebook, regle: Regle, version: Version, end: date) -> Iterator[Problem]:
    names = set().union(*(threshold_names(cas.si) for cas in version.cas))
    late = [name for name in sorted(names) if rulebook.seuils[name].on(version.depuis) is None]
    if late:
        yield Problem(
            regle.fichier,
            version.ligne,
            Mistake.SEUIL_SANS_VALEUR,
            f"le seuil « {late[0]} » n'a pas de valeur le {version.depuis}, début de cette version.",
            "lui donner une valeur à cette date dans _seuils.yml, ou faire débuter la version plus tard.",
        )
        return
    changes = {day for name in names for day in rulebook.seuils[name].valeurs if version.depuis < day < end}
    found: dict[Applying, str] = {}
    for day in sorted({version.depuis, *changes}):
        space = Space([cas.si for cas in version.cas], rulebook.faits, rulebook.numbers(day))
        for facts, applying in space.partition({}):
            found.setdefault(applying, f"le {day}, {_example(facts)}")
    yield from _judge(regle, version, found)


def _judge(regle: Regle, version: Version, found: dict[Applying, str]) -> Iterator[Problem]:
    pairs: set[Applying] = set()
    for applying, example in found.items():
        if not applying:
            message, remede = (
                f"aucun cas ne s'applique, par exemple {example}.",
                "ajouter un cas ou élargir un « si ».",
            )
            yield Problem(regle.fichier, version.ligne, Mistake.TROU, message, remede)
        elif len(applying) > 1 and applying[:2] not in pairs:
            pairs.add(applying[:2])
            yield _overlap(regle, version, applying, example)
    reached = {position for applying in found for position in applying}
    for position, cas in enumerate(version.cas):
        if position not in reached:
            message = f"rien ne peut atteindre le cas « {cas.id} » : sa condition est toujours fausse."
            remede = "corriger son « si », ou retirer le cas."
            yield Problem(regle.fichier, cas.ligne, Mistake.CAS_INATTEIGNABLE, message, remede)


def _overlap(regle: Regle, version: Version, applying: Applying, example: str) -> Problem:
    first, second = (version.cas[position] for position in applying[:2])
    return Problem(
        regle.fichier,
        second.ligne,
        Mistake.RECOUVREMENT,
        f"les cas « {first.id} » et « {second.id} » s'appliquent ensemble, par exemple {example}.",
        "resserrer l'un des deux « si » : l'ordre des cas ne compte pas.",
    )


def _example(facts: Facts) -> str:
    if not facts:
        return "quels que soient les faits"
    return "{" + ", ".join(f"{fait}: {_written(value)}" for fait, value in facts.items()) + "}"


def _written(value: object) -> str:
    if isinstance(value, Range):
        return str(value.max if value.min is None else value.min)
    return {True: "oui", False: "non"}[value] if isinstance(value, bool) else str(value)
