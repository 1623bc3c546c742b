"""Every test case of the rules, `tests/rules/<theme>/<id>.yml`, against the rules base.

They are written from the sources, so that they can contradict the rule. What is looked for is sought in all
the visible text; case, accents, no-break spaces, spaces and dots of article numbers make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from rulebook import Answer, Expired, MissingFact, NotCovered, Rulebook, load
from rulebook.examples import Exemple, example_files, read_examples
from rulebook.problems import Problem
from rulebook.showing import as_text

HERE = Path(__file__).parent
RULES = HERE.parent.parent / "rules"
EXPECTED = {"reponse": Answer, "fait_manquant": MissingFact, "non_couvert": NotCovered, "expiree": Expired}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a case, named by its file and its sentence."""
    if "exemple" in metafunc.fixturenames:
        rulebook, problems = load(RULES), list[Problem]()
        exemples = [one for path in example_files(HERE) for one in read_examples(path, rulebook, problems)]
        metafunc.parametrize("exemple", exemples, ids=[f"{one.regle}: {one.nom}" for one in exemples])


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The rules base itself."""
    return load(RULES)


def test_every_case_file_can_be_read(rulebook: Rulebook) -> None:
    problems: list[Problem] = []
    for path in example_files(HERE):
        read_examples(path, rulebook, problems)
    assert not problems, "\n".join(map(str, problems))


def test_the_case_gets_what_its_sources_say(exemple: Exemple, rulebook: Rulebook) -> None:
    result = rulebook.answer(exemple.regle, exemple.faits, on=exemple.date)
    text = as_text(result, rulebook.faits)
    assert isinstance(result, EXPECTED[exemple.attendu]), text
    if isinstance(result, Answer | NotCovered):
        assert result.cas == exemple.cas, text
    if isinstance(result, MissingFact):
        assert result.fait == exemple.fait, text
    missing = [words for words in exemple.contient if not says(text, words)]
    unwanted = [words for words in exemple.ne_contient_pas if says(text, words)]
    assert (missing, unwanted) == ([], []), text


@pytest.mark.parametrize(
    "text, words",
    [
        ("CGCT, art. L.\u00a02121-11", "l2121-11"),
        ("CGCT, art. L2121-11", "L. 2121-11"),
        ("3\u00a0500 habitants", "3500 HABITANTS"),
        ("la délibération", "deliberation"),
        ("l’élu", "l'elu"),
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


def says(text: str, words: str) -> bool:
    """Whether a text holds some words, a number at their ends being whole."""
    sought = _plain(words)
    before = r"(?<!\d)" if sought[0].isdigit() else ""
    after = r"(?!-?\d)" if sought[-1].isdigit() else ""
    return re.search(before + re.escape(sought) + after, _plain(text)) is not None


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("œ", "oe"))
    flat = " ".join("".join(char for char in letters if not unicodedata.combining(char)).split())
    articles = re.sub(r"\b([lrda])\s?\.?\s?\*?(?=\d)", r"\1", flat)
    return re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", articles)
