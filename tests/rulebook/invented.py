"""Invented rules for the property tests, made from random decision trees.

Exactly one case applies by construction; the tree, read with every fact known, is what the engine is compared
with. Some leaves say the same words on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from rulebook import Answer, NotCovered, Range, Rulebook
from rulebook.conditions import Borne, Condition, Entre, Parmi, Sauf, Tous, UnDe, evaluate
from rulebook.model import Facts, FactValue, Fait, Result
from rulebook.rule import Cas, Regle, Seuil, Version

FAITS = {
    "lieu": Fait("lieu", "Lieu", "Où ?", "choix", {"ici": "ici", "la": "là", "loin": "loin"}, presume="ici"),
    "taille": Fait("taille", "Taille", "Combien ?", "nombre", unite="pas", minimum=1),
    "nuit": Fait("nuit", "Nuit", "De nuit ?", "oui_non"),
    "seul": Fait("seul", "Seul", "Seul ?", "oui_non"),
}
SEUILS = {"pas": Seuil("pas", "Pas", "", {date(2000, 1, 1): 10, date(2020, 1, 1): 20})}
SIZES = (1, 4, 5, 9, 10, 14, 15, 19, 20, 50)
WORLDS: list[dict[str, FactValue]] = [
    {"lieu": lieu, "taille": taille, "nuit": nuit, "seul": seul}
    for lieu, taille, nuit, seul in product(FAITS["lieu"].choix, SIZES, (True, False), (True, False))
]
Tree = str | tuple[Condition, "Tree", "Tree"]

bounds = st.sampled_from([Borne(5), Borne(15), Borne("pas")])
simple = st.one_of(
    st.sampled_from([("ici",), ("la",), ("ici", "loin")]).map(lambda values: Parmi("lieu", values)),
    bounds.map(lambda bound: Entre("taille", bound, None)),
    st.sampled_from(["nuit", "seul"]).map(lambda fait: Parmi(fait, (True,))),
)
trees: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(["A", "B", "C", ""]), lambda tree: st.tuples(simple, tree, tree), max_leaves=6
)
conditions: st.SearchStrategy[Any] = st.recursive(
    st.one_of(simple, st.tuples(bounds, bounds).map(lambda both: Entre("taille", *both))),
    lambda inside: st.one_of(
        inside.map(Sauf),
        st.lists(inside, min_size=1, max_size=3).map(lambda some: Tous(tuple(some))),
        st.lists(inside, min_size=1, max_size=3).map(lambda some: UnDe(tuple(some))),
    ),
    max_leaves=5,
)
ends = st.tuples(st.sampled_from(SIZES), st.sampled_from(SIZES)).map(sorted)
ranges = st.one_of(
    ends.map(lambda both: Range(both[0], both[1])),
    ends.map(lambda both: Range(both[0], None)),
    ends.map(lambda both: Range(None, both[1])),
)
facts = st.fixed_dictionaries(
    {},
    optional={
        "lieu": st.sampled_from(list(FAITS["lieu"].choix)),
        "taille": st.one_of(st.sampled_from(SIZES), ranges),
        "nuit": st.booleans(),
        "seul": st.booleans(),
    },
)
days = st.dates(date(1990, 1, 1), date(2040, 1, 1))
DAY = date(2010, 1, 1)
TRIED = settings(max_examples=200, deadline=None)


@dataclass(frozen=True)
class Leaf:
    """One way down a tree: what it says, and the conditions on the way."""

    words: str
    way: tuple[Condition, ...]


def leaves(tree: Tree, way: tuple[Condition, ...] = ()) -> Iterator[Leaf]:
    """Every way down a tree."""
    if isinstance(tree, str):
        yield Leaf(tree, way)
    else:
        yield from leaves(tree[1], (*way, tree[0]))
        yield from leaves(tree[2], (*way, Sauf(tree[0])))


def book(tree: Tree) -> Rulebook:
    """A rulebook of one rule, whose cases are the leaves of a tree; an empty leaf is not covered."""
    cases = tuple(_case(position, leaf) for position, leaf in enumerate(leaves(tree), 1))
    versions = (Version(date(2000, 1, 1), cas=cases), Version(date(2035, 1, 1), abrogee="Fini."))
    review = date(2030, 1, 1)
    regle = Regle("t/r", "Quoi ?", "texte_lu", date(2026, 1, 1), review, (), (), versions)
    return Rulebook({"t/r": regle}, FAITS, SEUILS, {})


def _case(position: int, leaf: Leaf) -> Cas:
    id, si = f"cas_{position}", Tous(leaf.way)
    if not leaf.words:
        return Cas(id, si, non_couvert="?", ligne=position)
    return Cas(id, si, bref=leaf.words, reponse=leaf.words, ligne=position)


def truth(tree: Tree, world: dict[str, FactValue], on: date) -> str:
    """What a tree says of a world where everything is known."""
    if isinstance(tree, str):
        return tree
    numbers = {"pas": SEUILS["pas"].on(on) or 0}
    return truth(tree[1] if evaluate(tree[0], world, numbers) else tree[2], world, on)


def words(result: Result) -> str:
    """What a final result says, in the terms of the tree."""
    assert isinstance(result, Answer | NotCovered)
    return result.texte if isinstance(result, Answer) else ""


def worlds(known: Facts, presume: bool = True) -> list[dict[str, FactValue]]:
    """The fully known worlds that some facts leave possible, presumed facts being taken as said."""
    said = {"lieu": "ici", **known} if presume else known
    return [world for world in WORLDS if all(fits(world[id], value) for id, value in said.items())]


def fits(value: FactValue, known: FactValue) -> bool:
    if not isinstance(known, Range):
        return value == known
    assert isinstance(value, int)
    return (known.min is None or known.min <= value) and (known.max is None or value <= known.max)
