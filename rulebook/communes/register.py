"""The register: every commune, those that were merged, their departments and intercommunal bodies.

Read from one compact file on first use, about a third of a second; the file says where it comes from.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rulebook.communes.spelling import key

FILE = Path(__file__).with_name("communes.tsv.gz")
ORDINARY = Path(__file__).with_name("ordinary.txt")
_EAST = frozenset({"57", "67", "68"})
_LEAST_JOINED = 6
_KIND = re.compile(r"^communaute (?:de communes|d agglomeration|urbaine) ")
_ARTICLE = re.compile(r"^(?:(?:du|de la|de l|des|de|d|la|le|l) )")


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of today."""

    code: str
    nom: str
    departement: str
    """Its department's code; the name is `Register.departements`."""
    population: int | None
    """Population municipale; None where the law that this base answers from is not that of the place."""
    epci: str
    """Its intercommunal body's number, empty for the few that have none."""
    arrondissement: str
    """The name of its district of the State."""

    @property
    def alsace_moselle(self) -> bool:
        """Whether the local law of Alsace and Moselle applies there."""
        return self.departement in _EAST


@dataclass(frozen=True, slots=True)
class Epci:
    """An intercommunal body with its own taxes."""

    siren: str
    nom: str
    population: int


@dataclass(frozen=True)
class Source:
    """Where the list comes from, to be shown with what it says."""

    nom: str
    version: str
    jour: str
    licence: str
    recensement: str
    """The year that the population figures describe."""
    en_vigueur: str
    """The day since which they count."""


@dataclass(frozen=True)
class Register:
    """The list, and the names in their one spelling."""

    source: Source
    communes: Mapping[str, Commune]
    former: Mapping[str, str]
    """The code of a commune merged into another, to the code of that other."""
    epcis: Mapping[str, Epci]
    departements: Mapping[str, str]
    names: Mapping[str, tuple[Commune, ...]]
    former_names: Mapping[str, tuple[Commune, ...]]
    joined: Mapping[str, str]
    """« saintlo », to the spelling with its spaces."""
    epci_names: Mapping[str, tuple[Epci, ...]]
    passed_over: frozenset[str]
    """Departments and regions of several words: « Seine-Saint-Denis » does not name Saint-Denis."""
    ordinary: frozenset[str]
    """Names that are also words, or too short to be sure."""

    def commune(self, code: str) -> Commune | None:
        """Return the commune of today that a code stands for."""
        return self.communes.get(self.former.get(code, code))

    def named(self, name: str) -> tuple[Commune, ...]:
        """Return the communes of today with this name, in its one spelling; else those that absorbed it."""
        return self.names.get(name) or self.former_names.get(name, ())

    def epci_of(self, commune: Commune) -> Epci | None:
        """Return the intercommunal body of a commune."""
        return self.epcis.get(commune.epci)


@cache
def register() -> Register:
    """Return the register, read once."""
    header, tables = _tables()
    arrondissements = dict(_rows(tables["arrondissements"]))
    communes = {
        code: Commune(
            code, nom, departement, int(people) if people else None, epci, arrondissements.get(arr, "")
        )
        for code, nom, departement, people, epci, arr in _rows(tables["communes"])
    }
    epcis = {siren: Epci(siren, nom, int(people)) for siren, nom, people in _rows(tables["epci"])}
    merged = list(_rows(tables["anciennes"]))
    names = _by_name((commune.nom, commune) for commune in communes.values())
    bare = _without_article(names)
    ordinary = _ordinary([*names, *(key(nom) for _, nom, _ in merged)])
    departements, regions = dict(_rows(tables["departements"])), tables["regions"]
    return Register(
        source=Source(*header),
        communes=communes,
        former={code: of for code, _, of in merged if code not in communes},
        epcis=epcis,
        departements=departements,
        names={**bare, **names},
        former_names=_by_name((nom, communes[of]) for _, nom, of in merged),
        joined=_joined(names),
        epci_names=_epci_names(epcis.values()),
        passed_over=frozenset(name for name in map(key, [*departements.values(), *regions]) if " " in name),
        ordinary=ordinary,
    )


def _tables() -> tuple[list[str], dict[str, list[str]]]:
    lines = gzip.decompress(FILE.read_bytes()).decode().splitlines()
    tables: dict[str, list[str]] = {}
    rows: list[str] = []
    for line in lines[1:]:
        if line.startswith("["):
            rows = tables.setdefault(line.strip("[]"), [])
        else:
            rows.append(line)
    return lines[0].split("\t"), tables


def _rows(lines: Iterable[str]) -> Iterable[list[str]]:
    return (line.split("\t") for line in lines)


def _by_name(named: Iterable[tuple[str, Commune]]) -> dict[str, tuple[Commune, ...]]:
    found: dict[str, dict[str, Commune]] = defaultdict(dict)
    for name, commune in named:
        found[key(name)][commune.code] = commune
    return {name: tuple(communes.values()) for name, communes in found.items()}


def _without_article(names: Mapping[str, tuple[Commune, ...]]) -> dict[str, tuple[Commune, ...]]:
    """« Plessis-Robinson » for « Le Plessis-Robinson », when two words remain and are nobody else's name."""
    short: dict[str, tuple[Commune, ...]] = {}
    for name, communes in names.items():
        article, _, rest = name.partition(" ")
        if article in {"le", "la", "les", "l"} and " " in rest:
            short[rest] = (*short.get(rest, ()), *communes)
    return short


def _joined(names: Iterable[str]) -> dict[str, str]:
    several = ((name.replace(" ", ""), name) for name in names if " " in name)
    return {joined: name for joined, name in several if len(joined) >= _LEAST_JOINED and joined not in names}


def _epci_names(epcis: Iterable[Epci]) -> dict[str, tuple[Epci, ...]]:
    """By the whole name, and without what every body of its kind is called, nor the article that follows."""
    found: dict[str, tuple[Epci, ...]] = {}
    for epci in epcis:
        name = key(epci.nom)
        for spelling in {name, _ARTICLE.sub("", _KIND.sub("", name))}:
            found[spelling] = (*found.get(spelling, ()), epci)
    return found


def _ordinary(names: Iterable[str]) -> frozenset[str]:
    lines = ORDINARY.read_text(encoding="utf-8").splitlines()
    listed = {line for line in lines if line and not line.startswith("#")}
    return frozenset(listed | {name for name in names if len(name) <= 3})
