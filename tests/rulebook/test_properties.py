"""What holds for all facts, all days and all well-made rules, tried on invented ones.

The rules are made from random decision trees, so that exactly one case applies by construction; the tree,
read with every fact known, is what the engine is compared with. Some leaves say the same words on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rulebook import Answer, Expired, MissingFact, NotCovered, Range, Rulebook
from rulebook.conditions import Borne, Condition, Entre, Parmi, Sauf, Tous, UnDe, evaluate
from rulebook.model import FactValue, Fait, Result
from rulebook.rule import Cas, Regle, Seuil, Version
from rulebook.space import Space

FAITS = {
    "lieu": Fait("lieu", "Lieu", "Où ?", "choix", {"ici": "ici", "la": "là", "loin": "loin"}, presume="ici"),
    "taille": Fait("taille", "Taille", "Combien ?", "nombre", unite="pas", minimum=1),
    "nuit": Fait("nuit", "Nuit", "De nuit ?", "oui_non", presume=False),
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
    st.one_of(simple, st.tuples(bounds, bounds).map(lambda ends: Entre("taille", *ends))),
    lambda inside: st.one_of(
        inside.map(Sauf),
        st.lists(inside, min_size=1, max_size=3).map(lambda some: Tous(tuple(some))),
        st.lists(inside, min_size=1, max_size=3).map(lambda some: UnDe(tuple(some))),
    ),
    max_leaves=5,
)
ranges = st.tuples(st.sampled_from((None, *SIZES)), st.sampled_from((*SIZES, None))).filter(
    lambda ends: ends != (None, None) and (None in ends or ends[0] <= ends[1])
)
facts = st.fixed_dictionaries(
    {},
    optional={
        "lieu": st.sampled_from(list(FAITS["lieu"].choix)),
        "taille": st.one_of(st.sampled_from(SIZES), ranges.map(lambda ends: Range(*ends))),
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
    cases = tuple(_case(f"cas_{position}", leaf) for position, leaf in enumerate(leaves(tree)))
    versions = (Version(date(2000, 1, 1), cas=cases), Version(date(2035, 1, 1), abrogee="Fini."))
    review = date(2030, 1, 1)
    regle = Regle("t/r", "Quoi ?", "texte_lu", date(2026, 1, 1), review, (), (), versions)
    return Rulebook({"t/r": regle}, FAITS, SEUILS, {})


def _case(id: str, leaf: Leaf) -> Cas:
    if not leaf.words:
        return Cas(id, Tous(leaf.way), non_couvert="?")
    return Cas(id, Tous(leaf.way), bref=leaf.words, reponse=leaf.words)


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


def worlds(known: dict[str, FactValue]) -> list[dict[str, FactValue]]:
    """The fully known worlds that some facts leave possible, presumed facts being taken as said."""
    said = {"lieu": "ici", "nuit": False, **known}
    return [world for world in WORLDS if all(_fits(world[id], value) for id, value in said.items())]


def _fits(value: FactValue, known: FactValue) -> bool:
    if not isinstance(known, Range):
        return value == known
    assert isinstance(value, int)
    return (known.min is None or known.min <= value) and (known.max is None or value <= known.max)


@TRIED
@given(tree=trees, known=facts, on=days)
def test_any_facts_on_any_day_give_one_result(tree: Tree, known: dict[str, FactValue], on: date) -> None:
    result = book(tree).answer("t/r", known, on=on)
    served = date(2000, 1, 1) <= on <= date(2030, 1, 1)
    assert isinstance(result, Answer | MissingFact | NotCovered if served else Expired)


@TRIED
@given(tree=trees, world=st.sampled_from(WORLDS), on=st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_with_all_facts_known_the_answer_is_that_of_the_tree(
    tree: Tree, world: dict[str, FactValue], on: date
) -> None:
    assert words(book(tree).answer("t/r", world, on=on)) == truth(tree, world, on)


@TRIED
@given(tree=trees, known=facts)
def test_a_fact_is_asked_only_when_answers_differ(tree: Tree, known: dict[str, FactValue]) -> None:
    result = book(tree).answer("t/r", known, on=DAY)
    possible = {truth(tree, world, DAY) for world in worlds(known)}
    if isinstance(result, MissingFact):
        assert len(possible) > 1
        said = [branch.texte if isinstance(branch, Answer) else "" for branch in result.branches]
        assert set(said) == possible
    elif possible:
        assert possible == {words(result)}


@TRIED
@given(tree=trees, known=facts)
def test_the_fact_asked_always_matters(tree: Tree, known: dict[str, FactValue]) -> None:
    result = book(tree).answer("t/r", known, on=DAY)
    if isinstance(result, MissingFact):
        apart: dict[tuple[FactValue, ...], set[str]] = {}
        for world in worlds(known):
            others = tuple(value for id, value in world.items() if id != result.fait)
            apart.setdefault(others, set()).add(truth(tree, world, DAY))
        assert any(len(said) > 1 for said in apart.values())


@TRIED
@given(tree=trees, known=facts, data=st.data())
def test_choosing_leads_to_the_answer_and_no_fact_is_asked_twice(
    tree: Tree, known: dict[str, FactValue], data: st.DataObject
) -> None:
    rulebook, said, asked = book(tree), dict(known), list[str]()
    result = rulebook.answer("t/r", said, on=DAY)
    while isinstance(result, MissingFact):
        asked.append(result.fait)
        said[result.fait] = data.draw(st.sampled_from(result.choix)).valeur
        result = rulebook.answer("t/r", said, on=DAY)
    assert len(asked) == len(set(asked))


@TRIED
@given(tree=trees, known=facts)
def test_two_choices_of_a_number_are_never_worth_the_same(tree: Tree, known: dict[str, FactValue]) -> None:
    result = book(tree).answer("t/r", known, on=DAY)
    if isinstance(result, MissingFact) and result.fait == "taille":
        for one, other in zip(result.choix, result.choix[1:], strict=False):
            assert _worth(tree, known, one.valeur) != _worth(tree, known, other.valeur)


def _worth(
    tree: Tree, known: dict[str, FactValue], taille: FactValue
) -> dict[tuple[FactValue, ...], set[str]]:
    found: dict[tuple[FactValue, ...], set[str]] = {}
    for world in worlds({**known, "taille": taille}):
        others = tuple(value for id, value in world.items() if id != "taille")
        found.setdefault(others, set()).add(truth(tree, world, DAY))
    return found


@TRIED
@given(tree=trees, known=facts, other=st.sampled_from(WORLDS))
def test_the_result_does_not_change_when_an_irrelevant_fact_does(
    tree: Tree, known: dict[str, FactValue], other: dict[str, FactValue]
) -> None:
    result = book(tree).answer("t/r", known, on=DAY)
    if isinstance(result, Answer | NotCovered):
        changed = {**other, **result.faits}
        assert words(book(tree).answer("t/r", changed, on=DAY)) == words(result)


@TRIED
@given(tree=trees, known=facts)
def test_only_facts_that_nobody_said_are_presumed(tree: Tree, known: dict[str, FactValue]) -> None:
    result = book(tree).answer("t/r", known, on=DAY)
    assert not isinstance(result, Expired)
    assert set(result.presumes) == set(result.faits) - set(known)
    assert all(result.faits[id] == known[id] for id in set(result.faits) & set(known))


@TRIED
@given(some=st.lists(conditions, min_size=1, max_size=3), world=st.sampled_from(WORLDS))
def test_a_cell_holds_worlds_where_the_same_conditions_hold(
    some: list[Condition], world: dict[str, FactValue]
) -> None:
    numbers = {"pas": 10}
    holding = tuple(i for i, one in enumerate(some) if evaluate(one, world, numbers))
    cells = Space(some, FAITS, numbers).partition({})
    around = [found for cell, found in cells if all(_fits(world[id], value) for id, value in cell.items())]
    assert around == [holding]


@TRIED
@given(condition=conditions, known=facts, world=st.sampled_from(WORLDS))
def test_what_known_facts_decide_no_further_fact_changes(
    condition: Condition, known: dict[str, FactValue], world: dict[str, FactValue]
) -> None:
    numbers = {"pas": 10}
    decided = evaluate(condition, known, numbers)
    if decided is not None and all(_fits(world[id], value) for id, value in known.items()):
        assert evaluate(condition, world, numbers) is decided
