"""The list itself: where it comes from, what it holds, and that the same package gives the same file."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from rulebook.communes import band, register, rounded
from rulebook.communes.build import packed
from rulebook.communes.register import FILE

RULES = Path(__file__).resolve().parents[3] / "rules"


def test_the_file_says_where_it_comes_from_and_stays_small() -> None:
    first = gzip.decompress(FILE.read_bytes()).decode().splitlines()[0]
    assert "Insee" in first
    assert "@etalab/decoupage-administratif 6.0.0" in first
    assert "2026-01-01" in first
    assert "Licence Ouverte" in first
    assert FILE.stat().st_size < 900_000


def test_a_commune_comes_with_what_answers_depend_on() -> None:
    commune = register().commune("50502")
    assert commune is not None
    assert (commune.nom, commune.departement, commune.population) == ("Saint-Lô", "50", 19471)
    assert commune.arrondissement == "Saint-Lô"
    assert not commune.alsace_moselle
    body = register().epci_of(commune)
    assert body is not None
    assert body.nom == "Communauté d'agglomération Saint-Lô Agglo"
    assert body.population > 70_000


@pytest.mark.parametrize("code", ["57463", "67482", "68224"])
def test_the_three_departments_of_local_law(code: str) -> None:
    commune = register().commune(code)
    assert commune is not None
    assert commune.alsace_moselle


def test_the_code_of_a_merged_commune_leads_to_that_of_today() -> None:
    commune = register().commune("49147")
    assert commune is not None
    assert commune.nom == "Beaufort-en-Anjou"
    assert register().commune("99999") is None


def test_no_figure_where_the_law_or_the_year_is_another() -> None:
    figures = {one.departement: one.population for one in register().communes.values()}
    assert figures["988"] is None
    assert figures["987"] is None
    assert figures["976"] is None
    assert figures["974"] is not None


THRESHOLDS = [
    *(100, 500, 1000, 1500, 2500, 3500, 5000, 10000, 20000, 30000, 40000, 50000, 60000, 80000),
    *(100000, 150000, 200000, 250000, 300000),
]


def test_rounding_leaves_every_population_on_its_side_of_every_threshold() -> None:
    for commune in register().communes.values():
        exact = commune.population or 0
        kept = rounded(exact)
        for threshold in THRESHOLDS:
            assert (kept >= threshold) == (exact >= threshold), commune
            assert (kept > threshold) == (exact > threshold), commune


def test_what_is_kept_of_a_size_is_that_of_several_communes() -> None:
    sizes: dict[int, int] = {}
    for commune in register().communes.values():
        if commune.population and commune.population < 20_000:
            sizes[rounded(commune.population)] = sizes.get(rounded(commune.population), 0) + 1
    few = sum(count for count in sizes.values() if count < 5)
    assert few < sum(sizes.values()) / 200


@pytest.mark.parametrize(
    ("population", "text"),
    [
        (42, "moins de 100 hab."),
        (500, "500 à 999 hab."),
        (999, "500 à 999 hab."),
        (19471, "10 000 à 19 999 hab."),
        (100000, "100 000 hab. et plus"),
    ],
)
def test_the_band_that_is_shown_beside_a_hidden_name(population: int, text: str) -> None:
    assert band(population) == text


def package(folder: Path) -> Path:
    """A package of one department, two communes and a delegated one."""
    (folder / "data").mkdir(parents=True)
    commune: dict[str, Any] = {"departement": "50", "arrondissement": "504", "type": "commune-actuelle"}
    tables: dict[str, Any] = {
        "communes": [
            {**commune, "code": "50001", "nom": "Ici", "population": 120, "anciensCodes": ["50009"]},
            {**commune, "code": "50002", "nom": "Là", "population": 4000},
            {**commune, "code": "50003", "nom": "Jadis", "type": "commune-deleguee", "chefLieu": "50002"},
        ],
        "epci": [
            {
                "code": "200000001",
                "nom": "CC du Pays",
                "membres": [{"code": "50001"}, {"code": "50002"}],
            }
        ],
        "departements": [{"code": "50", "nom": "Manche"}],
        "regions": [{"code": "28", "nom": "Normandie"}],
        "arrondissements": [{"code": "504", "nom": "Saint-Lô"}],
    }
    for name, rows in tables.items():
        (folder / "data" / f"{name}.json").write_text(json.dumps(rows))
    (folder / "package.json").write_text(json.dumps({"name": "essai", "version": "1.2.3"}))
    return folder


def test_the_same_package_gives_the_same_file_byte_for_byte(tmp_path: Path) -> None:
    one, other = package(tmp_path / "one"), package(tmp_path / "other")
    assert packed(one, "2026-11-24") == packed(other, "2026-11-24")
    lines = gzip.decompress(packed(one, "2026-11-24")).decode().splitlines()
    assert lines[0].split("\t")[1:3] == ["essai 1.2.3", "2026-11-24"]
    assert "200000001\tCommunauté de communes du Pays\t4120" in lines
    assert "50001\tIci\t50\t120\t200000001\t504" in lines
    assert "50003\tJadis\t50002" in lines
    assert "50009\tIci\t50001" in lines


def bounds(node: Any) -> Iterator[int]:
    """Yield every number that a condition on the population compares with."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name == "population" and isinstance(value, dict):
                yield from (number for number in value.values() if isinstance(number, int))
            else:
                yield from bounds(value)
    elif isinstance(node, list):
        for value in node:
            yield from bounds(value)


def test_every_number_of_the_law_is_one_that_rounding_keeps() -> None:
    numbers = yaml.safe_load((RULES / "_seuils.yml").read_text(encoding="utf-8"))
    law = {value for threshold in numbers.values() for value in threshold["valeurs"].values()}
    for path in RULES.glob("*/*.yml"):
        law.update(bounds(yaml.safe_load(path.read_text(encoding="utf-8"))))
    assert {number for number in law if rounded(number) != number} == set()
