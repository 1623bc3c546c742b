"""What the engine is made of and what it returns: frozen dataclasses, no behaviour beyond lookups.

French names are the law's (they are the YAML keys of `rules/`, see `rules/README.md`); English ones are
plumbing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Statut = Literal["texte_lu", "commentaire_lu", "a_confirmer", "valide_formateur"]


@dataclass(frozen=True)
class Range:
    """A number known only as an interval, both ends included; None is open.

    « moins de 3 500 habitants » is `Range(None, 3499)`. Serialised as `{"min": null, "max": 3499}`.
    """

    min: int | None = None
    max: int | None = None


FactValue = str | bool | int | Range
Facts = Mapping[str, FactValue]


@dataclass(frozen=True)
class Reference:
    """A text of law that an answer rests on: its usual label, its public address, in force since."""

    texte: str
    url: str
    depuis: date | None = None


@dataclass(frozen=True)
class PointDiscute:
    """A point on which sources differ: two positions, the risk, where each is found."""

    question: str
    position_a: str
    position_b: str
    risque: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Fait:
    """A fact that an answer may depend on, with the question that asks for it."""

    id: str
    nom: str
    question: str
    type: Literal["choix", "nombre", "oui_non"]
    choix: Mapping[str, str] = field(default_factory=dict)
    unite: str = ""
    minimum: int | None = None
    presume: FactValue | None = None
    ligne: int = 1


@dataclass(frozen=True)
class Choix:
    """One proposed answer to the question of a missing fact."""

    libelle: str
    valeur: FactValue


@dataclass(frozen=True)
class Answer:
    """The one case that applies, with everything its reader needs."""

    regle: str
    titre: str
    version: date
    statut: Statut
    verifie_le: date
    cas: str
    bref: str
    texte: str
    references: tuple[Reference, ...]
    recours: tuple[str, ...]
    limites: str
    piege: str
    a_dire_en_seance: str
    au_proces_verbal: str
    points_discutes: tuple[PointDiscute, ...]
    faits: Mapping[str, FactValue]
    """The facts that the answer used, presumed ones included."""
    presumes: tuple[str, ...]
    """Names of the facts in `faits` that were presumed, not said."""
    voisines: tuple[str, ...] = ()


@dataclass(frozen=True)
class MissingFact:
    """Two possible answers differ by a fact that is not known: the question to ask, and the branches."""

    regle: str
    titre: str
    version: date
    statut: Statut
    verifie_le: date
    fait: str
    question: str
    choix: tuple[Choix, ...]
    branches: tuple[Answer | NotCovered, ...]
    """Every case still possible, in the order of the file."""
    faits: Mapping[str, FactValue]
    presumes: tuple[str, ...]


@dataclass(frozen=True)
class NotCovered:
    """The rule knows this situation and says that it does not answer it: for a trainer."""

    regle: str
    titre: str
    version: date
    cas: str
    motif: str
    references: tuple[Reference, ...]
    faits: Mapping[str, FactValue]
    presumes: tuple[str, ...]


@dataclass(frozen=True)
class Expired:
    """The rule can't be served on that day: repealed, past its review date, or not yet in force."""

    regle: str
    titre: str
    raison: Literal["abrogee", "a_revoir", "pas_encore_en_vigueur"]
    motif: str
    depuis: date


Result = Answer | MissingFact | NotCovered | Expired
