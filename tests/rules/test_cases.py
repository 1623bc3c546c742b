"""Every test case of the rules, `tests/rules/<theme>/<id>.yml`, against the rules base.

They are written from the sources, so that they can contradict the rule. What is looked for is sought in all
the visible text, as `rulebook.sayings` looks for words.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rulebook import Answer, Expired, MissingFact, NotCovered, Rulebook, load
from rulebook.examples import Exemple, example_files, read_examples
from rulebook.problems import Problem
from rulebook.sayings import says
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
