"""A result as plain text, all that a user would see: for `python -m rulebook show` and the rules' tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import singledispatch

from rulebook.model import (
    Answer,
    Expired,
    FactValue,
    Fait,
    MissingFact,
    NotCovered,
    PointDiscute,
    Reference,
    Result,
)
from rulebook.wording import NBSP, describe_fact, french_date

Faits = Mapping[str, Fait]
STATUTS = {
    "texte_lu": "texte en vigueur lu",
    "commentaire_lu": "commentaire lu",
    "a_confirmer": "à confirmer",
    "valide_formateur": "validée par un formateur",
}


def as_text(result: Result, faits: Faits) -> str:
    """A result in paragraphs, in the order in which a councillor reads it."""
    return "\n\n".join(paragraph for paragraph in _paragraphs(result, faits) if paragraph)


@singledispatch
def _paragraphs(result: Result, faits: Faits) -> list[str]:
    raise TypeError(f"not a result: {result!r}")


@_paragraphs.register
def _answer(result: Answer, faits: Faits) -> list[str]:
    return [
        result.titre,
        result.texte,
        _listed("Si on vous le refuse", result.recours),
        _labelled("À dire en séance", result.a_dire_en_seance),
        _labelled("Au procès-verbal", result.au_proces_verbal),
        _labelled("Piège", result.piege),
        _listed("Ce qui se discute", map(_point, result.points_discutes)),
        _labelled("Limites", result.limites),
        _references(result.references),
        _retained(result.faits, result.presumes, faits),
        _standing(result),
        _listed("À lire ensuite", result.voisines),
    ]


@_paragraphs.register
def _missing(result: MissingFact, faits: Faits) -> list[str]:
    answers = [branch for branch in result.branches if isinstance(branch, Answer)]
    steps = dict.fromkeys(step for branch in answers for step in branch.recours)
    references = dict.fromkeys(reference for branch in result.branches for reference in branch.references)
    return [
        result.titre,
        _listed(result.question, (choix.libelle for choix in result.choix)),
        *map(_branch, result.branches),
        _listed("Si on vous le refuse, selon le cas", steps),
        _references(references),
        _retained(result.faits, result.presumes, faits),
        _standing(result),
    ]


@_paragraphs.register
def _not_covered(result: NotCovered, faits: Faits) -> list[str]:
    retained = _retained(result.faits, result.presumes, faits)
    return [
        result.titre,
        _labelled("Pour un formateur", result.motif),
        _references(result.references),
        retained,
    ]


@_paragraphs.register
def _expired(result: Expired, faits: Faits) -> list[str]:
    return [result.titre, _labelled("Règle non servie", result.motif)]


def _branch(branch: Answer | NotCovered) -> str:
    if isinstance(branch, NotCovered):
        return f"[{branch.cas}] Pour un formateur{NBSP}: {branch.motif}"
    return f"[{branch.cas}] {branch.bref}\n\n{branch.texte}"


def _standing(result: Answer | MissingFact) -> str:
    since, checked = french_date(result.version), french_date(result.verifie_le)
    return f"Règle {result.regle}, depuis le {since}, contrôlée le {checked} ({STATUTS[result.statut]})."


def _retained(values: Mapping[str, FactValue], presumed: Iterable[str], faits: Faits) -> str:
    presumed = set(presumed)
    described = [
        describe_fact(faits[id], value) + (" (présumé)" if id in presumed else "")
        for id, value in values.items()
    ]
    return _labelled("Retenu", ", ".join(described))


def _references(references: Iterable[Reference]) -> str:
    return _listed("Références", (f"{reference.texte}, {reference.url}" for reference in references))


def _point(point: PointDiscute) -> str:
    positions = f"{point.position_a} / {point.position_b}"
    return f"{point.question} {positions} Risque{NBSP}: {point.risque} ({', '.join(point.sources)})"


def _labelled(label: str, text: str) -> str:
    return f"{label}{NBSP}: {text}" if text else ""


def _listed(label: str, items: Iterable[str]) -> str:
    lines = [f"- {item}" for item in items]
    head = label if label.endswith("?") else f"{label}{NBSP}:"
    return "\n".join([head, *lines]) if lines else ""
