"""A rule as its file says it: dated versions, cases, recourse. Frozen data; `loading.py` builds it.

What the engine returns is in `model.py`. `ligne` is where the thing stands in its file, for messages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rulebook.conditions import Condition, Tous, fact_names
from rulebook.model import PointDiscute, Reference, Statut


@dataclass(frozen=True)
class Renvoi:
    """A step of recourse that stands for all the steps of a shared procedure."""

    voie: str


Etape = str | Renvoi


@dataclass(frozen=True)
class Cas:
    """One branch: when it applies, and its answer or why it has none."""

    id: str
    si: Condition = Tous()
    bref: str = ""
    reponse: str = ""
    non_couvert: str = ""
    references: tuple[Reference, ...] = ()
    recours: tuple[Etape, ...] = ()
    ligne: int = 1


@dataclass(frozen=True)
class Version:
    """The state of a rule from a day on; `abrogee` says why there is no rule any more."""

    depuis: date
    abrogee: str = ""
    references: tuple[Reference, ...] = ()
    cas: tuple[Cas, ...] = ()
    recours: tuple[Etape, ...] = ()
    limites: str = ""
    piege: str = ""
    a_dire_en_seance: str = ""
    au_proces_verbal: str = ""
    points_discutes: tuple[PointDiscute, ...] = ()
    ligne: int = 1


@dataclass(frozen=True)
class Regle:
    """One rule: the question of a councillor, the ways it is asked, its versions in order."""

    id: str
    titre: str
    statut: Statut
    verifie_le: date
    a_revoir_le: date
    sources: tuple[str, ...]
    questions: tuple[str, ...]
    versions: tuple[Version, ...]
    voisines: tuple[str, ...] = ()
    fichier: Path = Path()
    lignes: Mapping[str, int] = field(default_factory=dict)
    """The line of each top-level key, and of each question as `questions.<position>`."""

    @property
    def theme(self) -> str:
        """The folder of the rule, which is its theme."""
        return self.id.partition("/")[0]

    @property
    def faits(self) -> set[str]:
        """The facts that some version looks at."""
        return set().union(*map(fact_names, self.conditions))

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition of every version."""
        return tuple(cas.si for version in self.versions for cas in version.cas)

    def version_on(self, on: date) -> Version | None:
        """The version in force on a day, None before the first."""
        in_force = [version for version in self.versions if version.depuis <= on]
        return max(in_force, key=lambda version: version.depuis, default=None)


@dataclass(frozen=True)
class Seuil:
    """A number of the law, by the day from which it holds."""

    id: str
    titre: str
    reference: str
    valeurs: Mapping[date, int]
    ligne: int = 1

    def on(self, day: date) -> int | None:
        """The number on a day, None before the first."""
        past = [depuis for depuis in self.valeurs if depuis <= day]
        return self.valeurs[max(past)] if past else None


@dataclass(frozen=True)
class Voie:
    """A procedure of recourse shared by several rules: its steps and the texts they rest on."""

    id: str
    titre: str
    etapes: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    ligne: int = 1
