"""Cutting the facts into cells proves what holds everywhere: gaps and overlaps are all found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from rulebook import Rulebook
from rulebook.conditions import Borne, Condition, Entre, evaluate
from rulebook.coverage import coverage_problems
from rulebook.model import FactValue
from rulebook.problems import Mistake
from rulebook.rule import Cas, Seuil
from rulebook.space import Space
from tests.rulebook.invented import FAITS, TRIED, WORLDS, Tree, book, conditions, facts, fits, trees

LOW, HIGH = (
    Cas("bas", Entre("taille", None, Borne("pas", -1))),
    Cas("haut", Entre("taille", Borne("pas"), None)),
)


def found(rulebook: Rulebook) -> list[Mistake]:
    """The kinds of problems, in order."""
    return [problem.erreur for problem in coverage_problems(rulebook)]


def with_cases(rulebook: Rulebook, *cases: Cas) -> Rulebook:
    """The same rulebook, its one rule having these cases until its repeal in 2035."""
    rule = rulebook.rules["t/r"]
    first = replace(rule.versions[0], cas=cases)
    return replace(rulebook, rules={"t/r": replace(rule, versions=(first, *rule.versions[1:]))})


@TRIED
@given(some=st.lists(conditions, min_size=1, max_size=3), world=st.sampled_from(WORLDS))
def test_a_cell_holds_worlds_where_the_same_conditions_hold(
    some: list[Condition], world: dict[str, FactValue]
) -> None:
    numbers = {"pas": 10}
    holding = tuple(i for i, one in enumerate(some) if evaluate(one, world, numbers))
    cells = Space(some, FAITS, numbers).partition({})
    around = [found for cell, found in cells if all(fits(world[id], value) for id, value in cell.items())]
    assert around == [holding]


@TRIED
@given(condition=conditions, known=facts, world=st.sampled_from(WORLDS))
def test_what_known_facts_decide_no_further_fact_changes(
    condition: Condition, known: dict[str, FactValue], world: dict[str, FactValue]
) -> None:
    numbers = {"pas": 10}
    decided = evaluate(condition, known, numbers)
    if decided is not None and all(fits(world[id], value) for id, value in known.items()):
        assert evaluate(condition, world, numbers) is decided


@TRIED
@given(tree=trees)
def test_a_rule_made_from_a_tree_has_no_gap_and_no_overlap(tree: Tree) -> None:
    assert set(found(book(tree))) <= {Mistake.CAS_INATTEIGNABLE}


@TRIED
@given(tree=trees, data=st.data())
def test_a_case_taken_away_leaves_a_gap(tree: Tree, data: st.DataObject) -> None:
    rulebook = book(tree)
    unreachable = {problem.ligne for problem in coverage_problems(rulebook)}
    cases = rulebook.rules["t/r"].versions[0].cas
    position = data.draw(st.integers(0, len(cases) - 1))
    assume(cases[position].ligne not in unreachable)
    assert Mistake.TROU in found(with_cases(rulebook, *cases[:position], *cases[position + 1 :]))


@TRIED
@given(tree=trees, data=st.data())
def test_a_case_written_twice_overlaps_itself(tree: Tree, data: st.DataObject) -> None:
    rulebook = book(tree)
    unreachable = {problem.ligne for problem in coverage_problems(rulebook)}
    cases = rulebook.rules["t/r"].versions[0].cas
    again = data.draw(st.sampled_from(cases))
    assume(again.ligne not in unreachable)
    assert Mistake.RECOUVREMENT in found(with_cases(rulebook, *cases, again))


def test_a_gap_that_opens_when_a_threshold_changes_is_found() -> None:
    fixed = replace(LOW, si=Entre("taille", None, Borne(9)))
    assert found(with_cases(book("A"), LOW, HIGH)) == []
    assert found(with_cases(book("A"), fixed, HIGH)) == [Mistake.TROU]


def test_a_threshold_that_changes_after_the_repeal_makes_no_gap() -> None:
    fixed = replace(LOW, si=Entre("taille", None, Borne(9)))
    rulebook = with_cases(book("A"), fixed, HIGH)
    late = {"pas": Seuil("pas", "Pas", "", {date(2000, 1, 1): 10, date(2035, 1, 1): 20})}
    assert found(replace(rulebook, seuils=late)) == []
