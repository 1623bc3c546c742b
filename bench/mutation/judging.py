"""Whether a rulebook still gives a test case what it expects, as `tests/rules/test_cases.py` judges."""

from __future__ import annotations

from rulebook import Answer, Expired, MissingFact, NotCovered, Rulebook
from rulebook.examples import Exemple
from rulebook.sayings import holds, plain
from rulebook.showing import as_text

_EXPECTED = {"reponse": Answer, "fait_manquant": MissingFact, "non_couvert": NotCovered, "expiree": Expired}


def passes(exemple: Exemple, rulebook: Rulebook) -> bool:
    """Return whether the case gets the outcome, the branch or the question, and the words that it demands."""
    result = rulebook.answer(exemple.regle, exemple.faits, on=exemple.date)
    if not isinstance(result, _EXPECTED[exemple.attendu]):
        return False
    if isinstance(result, Answer | NotCovered) and result.cas != exemple.cas:
        return False
    if isinstance(result, MissingFact) and result.fait != exemple.fait:
        return False
    text = plain(as_text(result, rulebook.faits))
    wanted = all(holds(text, words) for words in exemple.contient)
    return wanted and not any(holds(text, words) for words in exemple.ne_contient_pas)
