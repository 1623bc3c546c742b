"""Rebuilds the register from the unpacked npm package `@etalab/decoupage-administratif`.

`npm pack @etalab/decoupage-administratif@6.0.0`, unpack it, then
`python -m rulebook.communes.build package --jour 2026-11-24`. The same package gives the same file, byte for
byte. When the package changes its year, so do `RECENSEMENT` and `EN_VIGUEUR`: its README names the sources.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rulebook.communes.register import FILE

SOURCE = "Insee, code officiel géographique et populations de référence ; DGCL, périmètres des EPCI"
LICENCE = "données : Licence Ouverte ; paquet @etalab/decoupage-administratif : MIT"
RECENSEMENT = "2023"
EN_VIGUEUR = "2026-01-01"
# Where the law is not the one that this base answers from, or the figure is of another year.
_NO_FIGURE = frozenset({"976", "977", "978", "984", "986", "987", "988", "989"})
_KINDS = {"CC": "Communauté de communes", "CA": "Communauté d'agglomération", "CU": "Communauté urbaine"}


def main() -> None:
    """Write the file beside this one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument("--jour", required=True, help="le jour où la liste est reprise")
    options = parser.parse_args()
    FILE.write_bytes(packed(options.package, options.jour))
    print(f"{FILE.name} : {FILE.stat().st_size / 1000:.0f} ko")


def packed(package: Path, day: str) -> bytes:
    """Return the compact file of an unpacked package."""
    return gzip.compress("\n".join(lines(package, day)).encode(), compresslevel=9, mtime=0)


def lines(package: Path, day: str) -> Iterator[str]:
    """Return the file's lines: where it comes from, then its tables."""
    listed = {name: _read(package, name) for name in ("communes", "epci", "departements", "regions")}
    communes = [one for one in listed["communes"] if one["type"] == "commune-actuelle"]
    yield "\t".join([SOURCE, _version(package), day, LICENCE, RECENSEMENT, EN_VIGUEUR])
    yield "[departements]"
    yield from (f"{one['code']}\t{one['nom']}" for one in listed["departements"])
    yield "[regions]"
    yield from (one["nom"] for one in listed["regions"])
    yield "[arrondissements]"
    yield from (f"{one['code']}\t{one['nom']}" for one in _read(package, "arrondissements"))
    people = {one["code"]: _people(one) for one in communes}
    yield "[epci]"
    for one in listed["epci"]:
        total = sum(people.get(member["code"]) or 0 for member in one["membres"])
        yield f"{one['code']}\t{_epci_name(one)}\t{total}"
    epci = {member["code"]: one["code"] for one in listed["epci"] for member in one["membres"]}
    yield "[communes]"
    for one in communes:
        figure = people[one["code"]]
        fields = [one["code"], one["nom"], one["departement"], "" if figure is None else str(figure)]
        yield "\t".join([*fields, epci.get(one["code"], ""), one.get("arrondissement", "")])
    yield "[anciennes]"
    yield from _former(listed["communes"])


def _former(listed: list[dict[str, Any]]) -> Iterator[str]:
    """Communes that live on inside another: delegated, associated, codes given up, big cities' districts."""
    kept: dict[str, set[str]] = defaultdict(set)
    for one in listed:
        of = one.get("chefLieu") or one.get("commune")
        if one["type"] != "commune-actuelle" and of:
            kept[of].add(one["code"])
            yield f"{one['code']}\t{one['nom']}\t{of}"
    for one in listed:
        if one["type"] == "commune-actuelle":
            for code in sorted(set(one.get("anciensCodes", [])) - kept[one["code"]]):
                yield f"{code}\t{one['nom']}\t{one['code']}"


def _people(commune: dict[str, Any]) -> int | None:
    figure: int | None = None if commune["departement"] in _NO_FIGURE else commune.get("population")
    return figure


def _epci_name(epci: dict[str, Any]) -> str:
    kind, _, rest = epci["nom"].partition(" ")
    name = f"{_KINDS[kind]} {rest}" if kind in _KINDS else str(epci["nom"])
    return name.replace("''", "").replace('"', "").strip()


def _version(package: Path) -> str:
    told = json.loads((package / "package.json").read_text(encoding="utf-8"))
    return f"{told['name']} {told['version']}"


def _read(package: Path, name: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads((package / "data" / f"{name}.json").read_text(encoding="utf-8"))
    return listed


if __name__ == "__main__":
    main()
