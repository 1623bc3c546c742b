"""The texts of a case, of the common part of a version, of a shared procedure: read, and rewritten."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from rulebook.model import PointDiscute, Reference
from rulebook.rule import Cas, Etape, Version, Voie

Rewrite = Callable[[str], str]


def case_texts(cas: Cas) -> list[str]:
    """Return what a case says by itself."""
    return [cas.bref, cas.reponse, cas.non_couvert, *_labels(cas.references), *_own_steps(cas.recours)]


def in_case(cas: Cas, rewrite: Rewrite) -> Cas:
    """Return the case with its texts rewritten."""
    return replace(
        cas,
        bref=rewrite(cas.bref),
        reponse=rewrite(cas.reponse),
        non_couvert=rewrite(cas.non_couvert),
        references=_references(cas.references, rewrite),
        recours=_steps(cas.recours, rewrite),
    )


def common_texts(version: Version) -> list[str]:
    """Return what a version says whatever the case."""
    said = [
        version.abrogee,
        version.limites,
        version.piege,
        version.a_dire_en_seance,
        version.au_proces_verbal,
    ]
    for point in version.points_discutes:
        said += [point.question, point.position_a, point.position_b, point.risque]
    return [*said, *_labels(version.references), *_own_steps(version.recours)]


def in_common(version: Version, rewrite: Rewrite) -> Version:
    """Return the version with its common texts rewritten."""
    return replace(
        version,
        abrogee=rewrite(version.abrogee),
        limites=rewrite(version.limites),
        piege=rewrite(version.piege),
        a_dire_en_seance=rewrite(version.a_dire_en_seance),
        au_proces_verbal=rewrite(version.au_proces_verbal),
        points_discutes=tuple(_point(point, rewrite) for point in version.points_discutes),
        references=_references(version.references, rewrite),
        recours=_steps(version.recours, rewrite),
    )


def voie_texts(voie: Voie) -> list[str]:
    """Return what a shared procedure says."""
    return [*voie.etapes, *_labels(voie.references)]


def in_voie(voie: Voie, rewrite: Rewrite) -> Voie:
    """Return the shared procedure with its texts rewritten."""
    etapes = tuple(rewrite(etape) for etape in voie.etapes)
    return replace(voie, etapes=etapes, references=_references(voie.references, rewrite))


def _point(point: PointDiscute, rewrite: Rewrite) -> PointDiscute:
    return replace(
        point,
        question=rewrite(point.question),
        position_a=rewrite(point.position_a),
        position_b=rewrite(point.position_b),
        risque=rewrite(point.risque),
    )


def _labels(references: Iterable[Reference]) -> list[str]:
    return [reference.texte for reference in references]


def _references(references: Iterable[Reference], rewrite: Rewrite) -> tuple[Reference, ...]:
    return tuple(replace(reference, texte=rewrite(reference.texte)) for reference in references)


def _own_steps(recours: Iterable[Etape]) -> list[str]:
    return [step for step in recours if isinstance(step, str)]


def _steps(recours: Iterable[Etape], rewrite: Rewrite) -> tuple[Etape, ...]:
    return tuple(rewrite(step) if isinstance(step, str) else step for step in recours)
