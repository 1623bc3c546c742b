"""The rules base as an engine: dated rules, conditions over facts, one answer.

Pure Python over YAML. Knows nothing of Rasa, Django or HTTP, reads no clock and no environment:
the folder of rules and the date are arguments.
"""

from rulebook.book import Rulebook, UnknownRule
from rulebook.facts import FactError, facts_from_json, facts_to_json
from rulebook.loading import load
from rulebook.model import Answer, Expired, MissingFact, NotCovered, Range, Result
from rulebook.problems import RulebookError
from rulebook.wording import describe_fact

__all__ = [
    "Answer",
    "Expired",
    "FactError",
    "MissingFact",
    "NotCovered",
    "Range",
    "Result",
    "Rulebook",
    "RulebookError",
    "UnknownRule",
    "describe_fact",
    "facts_from_json",
    "facts_to_json",
    "load",
]
