"""The rules base as an engine: dated rules, conditions over facts, one answer.

Pure Python over YAML. Knows nothing of Rasa, Django or HTTP, reads no clock and no environment:
the folder of rules and the date are arguments.
"""

from rulebook.loading import load
from rulebook.model import Answer, Expired, MissingFact, NotCovered, Range, Rulebook

__all__ = ["Answer", "Expired", "MissingFact", "NotCovered", "Range", "Rulebook", "load"]
