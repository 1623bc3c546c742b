"""What holds for all facts, all days and all well-made rules."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rulebook import Answer, Expired, MissingFact, NotCovered
from rulebook.model import FactValue
from tests.rulebook.invented import DAY, TRIED, WORLDS, Tree, book, days, facts, trees, truth, words, worlds


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
@given(tree=trees, known=facts)
def test_every_fact_shown_was_needed(tree: Tree, known: dict[str, FactValue]) -> None:
    result = book(tree).answer("t/r", known, on=DAY)
    if isinstance(result, Answer | NotCovered):
        for fait in result.faits:
            others = {id: value for id, value in result.faits.items() if id != fait}
            assert len({truth(tree, world, DAY) for world in worlds(others, presume=False)}) > 1
