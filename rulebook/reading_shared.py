"""Reads the shared files: `_faits.yml`, `_seuils.yml`, `_voies.yml`, and references, which rules use too."""

from __future__ import annotations

from typing import Any, cast

from rulebook.model import FactValue, Fait, Reference
from rulebook.problems import Mistake
from rulebook.reading_conditions import CONNECTORS, read_value
from rulebook.rule import Seuil, Voie
from rulebook.wording import french_spaces
from rulebook.yaml_source import Source

_TYPES = ("choix", "nombre", "oui_non")


def read_faits(root: Source) -> dict[str, Fait]:
    """The facts, in the order in which they are asked when nothing else decides."""
    found = root.named()
    for id, source in found.items():
        if id in CONNECTORS:
            source.problem(Mistake.NOM_REFUSE, f"« {id} » relie des conditions.", "nommer ce fait autrement.")
    return {id: _fait(id, source) for id, source in found.items()}


def read_seuils(root: Source) -> dict[str, Seuil]:
    """The numbers of the law, by name."""
    return {id: _seuil(id, source) for id, source in root.named().items()}


def read_voies(root: Source) -> dict[str, Voie]:
    """The shared procedures of recourse, by name."""
    return {id: _voie(id, source) for id, source in root.named().items()}


def read_references(source: Source | None) -> tuple[Reference, ...]:
    """A list of references; none when the key is absent."""
    return tuple(_reference(item) for item in source.items()) if source else ()


def phrase(source: Source | None) -> str:
    """A text to be read by people, on one line, with French spaces; empty when the key is absent."""
    return french_spaces(" ".join(source.text().split())) if source else ""


def _fait(id: str, source: Source) -> Fait:
    kind = source.table().get("type")
    type_ = kind.text() if kind else ""
    required = ["nom", "question", "type"] + (["choix"] if type_ == "choix" else [])
    found = source.table(required, ["presume"] + (["unite", "minimum"] if type_ == "nombre" else []))
    if kind:
        kind.one_of(_TYPES)
    choix = {key: phrase(label) for key, label in found["choix"].named().items()} if "choix" in found else {}
    fait = Fait(
        id=id,
        nom=phrase(found.get("nom")),
        question=phrase(found.get("question")),
        type=cast(Any, type_),
        choix=choix,
        unite=phrase(found.get("unite")),
        minimum=found["minimum"].integer() if "minimum" in found else None,
        ligne=source.ligne,
    )
    presume = _presumed(fait, found["presume"]) if "presume" in found else None
    return Fait(**{**vars(fait), "presume": presume})


def _presumed(fait: Fait, source: Source) -> FactValue:
    return source.integer() if fait.type == "nombre" else read_value(fait, source)


def _seuil(id: str, source: Source) -> Seuil:
    found = source.table(("titre", "reference", "valeurs"), ())
    dated = found["valeurs"].by_day() if "valeurs" in found else {}
    valeurs = {day: number.integer() for day, number in dated.items()}
    return Seuil(id, phrase(found.get("titre")), phrase(found.get("reference")), valeurs, source.ligne)


def _voie(id: str, source: Source) -> Voie:
    found = source.table(("titre", "etapes"), ("references",))
    etapes = tuple(phrase(item) for item in found["etapes"].items()) if "etapes" in found else ()
    references = read_references(found.get("references"))
    return Voie(id, phrase(found.get("titre")), etapes, references, source.ligne)


def _reference(source: Source) -> Reference:
    found = source.table(("texte", "url"), ("depuis",))
    return Reference(
        texte=phrase(found.get("texte")),
        url=found["url"].text() if "url" in found else "",
        depuis=found["depuis"].day() if "depuis" in found else None,
    )
