"""Reads `si:` into a condition, and refuses what no fact or threshold can make true.

The writing is described in `rules/README.md`. What a condition is worth is in `conditions.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from rulebook.conditions import Borne, Condition, Entre, Parmi, Sauf, Tous, UnDe
from rulebook.model import Fait
from rulebook.problems import Mistake
from rulebook.yaml_source import Source

CONNECTORS = ("tous", "un_de", "sauf")
_LOW = {"au_moins": 0, "plus_de": 1}
_HIGH = {"au_plus": 0, "moins_de": -1}
_OPERATORS = (*_LOW, *_HIGH)


def read_condition(source: Source, faits: Mapping[str, Fait], seuils: Collection[str]) -> Condition:
    """The condition written in a table; several keys must all hold."""
    found = source.table()
    if source.is_table and not found:
        source.problem(
            Mistake.FORME,
            "cette condition est vide.",
            "l'écrire, ou retirer la clé : sans « si », toujours vrai.",
        )
    read = [_entry(key, value, faits, seuils) for key, value in found.items()]
    conditions = tuple(condition for condition in read if condition is not None)
    return conditions[0] if len(conditions) == 1 else Tous(conditions)


def _entry(key: str, value: Source, faits: Mapping[str, Fait], seuils: Collection[str]) -> Condition | None:
    if key == "sauf":
        return Sauf(read_condition(value, faits, seuils))
    if key in CONNECTORS:
        inside = tuple(read_condition(item, faits, seuils) for item in value.items())
        if value.is_list and not inside:
            value.problem(Mistake.FORME, f"« {key} » est vide.", "y mettre au moins une condition.")
        return Tous(inside) if key == "tous" else UnDe(inside)
    if key not in faits:
        value.problem(
            Mistake.FAIT_INCONNU,
            f"le fait « {key} » n'existe pas.",
            f"le déclarer dans _faits.yml, ou choisir parmi : {', '.join([*faits, *CONNECTORS])}.",
        )
        return None
    return _number(faits[key], value, seuils) if faits[key].type == "nombre" else _values(faits[key], value)


def _values(fait: Fait, source: Source) -> Condition:
    if source.is_table:
        source.problem(
            Mistake.OPERATEUR_INADAPTE,
            f"« {fait.id} » n'est pas un nombre.",
            "écrire une valeur, ou une liste de valeurs : les bornes sont pour les nombres.",
        )
        return Tous()
    items = source.items() if source.is_list else [source]
    return Parmi(fait.id, tuple(read_value(fait, item) for item in items))


def read_value(fait: Fait, source: Source) -> str | bool:
    """A value of a fact that is not a number."""
    if fait.type == "oui_non":
        return source.yes_no()
    value = source.text()
    if value and value not in fait.choix:
        source.problem(
            Mistake.CHOIX_INCONNU,
            f"« {value} » n'est pas un choix de « {fait.id} ».",
            f"choisir parmi : {', '.join(fait.choix)}, ou l'ajouter dans _faits.yml.",
        )
    return value


def _number(fait: Fait, source: Source, seuils: Collection[str]) -> Condition:
    if source.is_table:
        return _interval(fait, source, seuils)
    items = source.items() if source.is_list else [source]
    exact = [Borne(item.integer()) for item in items]
    return UnDe(tuple(Entre(fait.id, number, number) for number in exact))


def _interval(fait: Fait, source: Source, seuils: Collection[str]) -> Condition:
    found = source.table((), _OPERATORS)
    low = [Borne(_bound(found[key], seuils), _LOW[key]) for key in _LOW if key in found]
    high = [Borne(_bound(found[key], seuils), _HIGH[key]) for key in _HIGH if key in found]
    if not low + high or len(low) > 1 or len(high) > 1:
        source.problem(
            Mistake.BORNES,
            f"l'intervalle de « {fait.id} » n'a pas de borne, ou en a deux du même côté.",
            "garder une borne basse (au_moins, plus_de), une haute (au_plus, moins_de) ou une de chaque.",
        )
    return Entre(fait.id, low[0] if low else None, high[0] if high else None)


def _bound(source: Source, seuils: Collection[str]) -> int | str:
    number = source.as_integer()
    if number is not None:
        return number
    name = source.text()
    if name and name not in seuils:
        source.problem(
            Mistake.SEUIL_INCONNU,
            f"le seuil « {name} » n'existe pas.",
            "le déclarer dans _seuils.yml, ou écrire un nombre entier sans espace.",
        )
    return name
