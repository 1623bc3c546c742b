"""Whether a text says some words: typography makes no difference, a number is never cut."""

from __future__ import annotations

import pytest

from rulebook.sayings import holds, plain, says


@pytest.mark.parametrize(
    "text, words",
    [
        ("CGCT, art. L.\u00a02121-11", "l2121-11"),
        ("CGCT, art. L2121-11", "L. 2121-11"),
        ("3\u00a0500 habitants", "3500 HABITANTS"),
        ("la délibération", "deliberation"),
        ("l’élu", "l'elu"),
        ("un vœu", "un voeu"),
        ("en deux\nmois", "deux mois"),
    ],
)
def test_the_search_ignores_typography(text: str, words: str) -> None:
    assert says(text, words)


@pytest.mark.parametrize(
    "text, words",
    [("15 jours", "5 jours"), ("art. L. 2121-11", "L2121-1"), ("art. L. 2121-21-1", "L2121-21")],
)
def test_the_search_does_not_cut_numbers(text: str, words: str) -> None:
    assert not says(text, words)


def test_words_are_words_and_not_a_pattern() -> None:
    assert says("la dépense (10 %)", "(10 %)") and not says("la dépense", "d.pense")


def test_a_text_made_plain_beforehand_is_searched_as_any_other() -> None:
    assert holds(plain("Un délai de 3\u00a0jours francs"), "3 JOURS")
