"""Asks one rule of the real rules base, for the tests of the traps and of the corrections."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from rulebook import Answer, NotCovered, Rulebook, load
from rulebook.facts import facts_from_json
from rulebook.sayings import says
from rulebook.showing import as_text

RULES = Path(__file__).parent.parent.parent / "rules"
DAY = date(2026, 11, 24)


@cache
def real_rules() -> Rulebook:
    """The rules base itself, read once."""
    return load(RULES)


class Asked:
    """What a rule answers to who knows some facts."""

    def __init__(self, id: str, **facts: object) -> None:
        rulebook = real_rules()
        self.result = rulebook.answer(id, facts_from_json(facts, rulebook), on=DAY)
        self.text = as_text(self.result, rulebook.faits)

    @property
    def cas(self) -> str:
        """The branch that applies."""
        assert isinstance(self.result, Answer | NotCovered), self.text
        return self.result.cas

    def says(self, *words: str) -> bool:
        """Whether the answer states all of these."""
        return all(says(self.text, one) for one in words)

    def begins_with(self, *words: str) -> bool:
        """Whether its first paragraph states all of these."""
        assert isinstance(self.result, Answer), self.text
        return all(says(self.result.texte.split("\n\n")[0], one) for one in words)

    def cites(self, words: str) -> bool:
        """Whether its references name this article."""
        assert isinstance(self.result, Answer | NotCovered), self.text
        return any(says(reference.texte, words) for reference in self.result.references)


def commune(id: str, population: int, **facts: object) -> Asked:
    """What a rule answers in a commune of that size."""
    return Asked(id, collectivite="commune", population=population, **facts)
