"""Measures the masking on sentences whose pieces are marked by hand: recall and precision, kind by kind.

A piece is found when all of it was replaced; a mark is right when it replaced nothing else. A sentence is
written « le maire {Jean Martin|personne} refuse ».
"""

from __future__ import annotations

import re
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from portal.conversations.masking import find, mask
from portal.conversations.masking.spans import Span

_MARKED = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


@dataclass(frozen=True)
class Sentence:
    """A sentence, and the pieces of it that must go."""

    text: str
    expected: tuple[Span, ...]


@dataclass
class Score:
    """What was expected, found, and rightly found, kind by kind; and each fault in words."""

    sentences: int = 0
    without: int = 0
    expected: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def recall(self, kind: str = "") -> float:
        """Return the share of the expected pieces that were wholly replaced."""
        return _share(self.expected, self.missed, kind)

    def precision(self, kind: str = "") -> float:
        """Return the share of the marks that replaced nothing else."""
        return _share(self.found, self.wrong, kind)


def read(folder: Path) -> list[Sentence]:
    """Return the sentences of the YAML files of a folder."""
    files = sorted(folder.glob("*.yml"))
    return [sentence(one) for file in files for one in yaml.safe_load(file.read_text(encoding="utf-8"))]


def sentence(marked: str) -> Sentence:
    """Return a sentence from its marked form."""
    pieces, text, after = [], "", 0
    for match in _MARKED.finditer(marked):
        text += marked[after : match.start()]
        pieces.append(Span(len(text), len(text) + len(match[1]), match[2]))
        text, after = text + match[1], match.end()
    return Sentence(text + marked[after:], tuple(pieces))


def measure(sentences: Sequence[Sentence]) -> Score:
    """Mask each sentence and compare."""
    score = Score(len(sentences), sum(not one.expected for one in sentences))
    for one in sentences:
        found = find(one.text)
        score.expected.update(span.kind for span in one.expected)
        score.found.update(span.kind for span in found)
        missed = [span for span in one.expected if _uncovered(span, found, one.text)]
        wrong = [span for span in found if _uncovered(span, one.expected, one.text)]
        score.missed.update(span.kind for span in missed)
        score.wrong.update(span.kind for span in wrong)
        score.faults += [f"manqué   {_shown(span, one)}" for span in missed]
        score.faults += [f"en trop  {_shown(span, one)}" for span in wrong]
    return score


def milliseconds(texts: Iterable[str]) -> list[float]:
    """Return how long each text takes, sorted."""
    return sorted(_timed(text) for text in texts)


def cut(text: str, size: int) -> list[str]:
    """Return a text cut into messages of one size; the rest at its end is left out."""
    return [text[place : place + size] for place in range(0, len(text) - size + 1, size)]


def report(score: Score) -> Iterator[str]:
    """Return the figures as lines of a table."""
    yield f"{score.sentences} phrases, dont {score.without} où rien ne doit être masqué"
    yield f"{'nature':<20}{'attendus':>9}{'rappel':>9}{'marques':>9}{'précision':>11}"
    for kind in (*sorted(score.expected | score.found), ""):
        expected = score.expected[kind] if kind else score.expected.total()
        found = score.found[kind] if kind else score.found.total()
        figures = f"{score.recall(kind):>9.1%}{found:>9}{score.precision(kind):>11.1%}"
        yield f"{kind or 'tout':<20}{expected:>9}{figures}"


def spread(times: Sequence[float]) -> str:
    """Return the median and the 95th percentile."""
    return f"médiane {statistics.median(times):.2f} ms, 95e centile {times[int(len(times) * 0.95)]:.2f} ms"


def _uncovered(span: Span, by: Iterable[Span], text: str) -> bool:
    covered = {place for other in by for place in range(other.start, other.end)}
    return any(text[place].isalnum() and place not in covered for place in range(span.start, span.end))


def _shown(span: Span, sentence: Sentence) -> str:
    return f"[{span.kind}] « {sentence.text[span.start : span.end]} » dans : {sentence.text!r}"


def _share(of: Counter[str], without: Counter[str], kind: str) -> float:
    total, lost = (of[kind], without[kind]) if kind else (of.total(), without.total())
    return (total - lost) / total if total else 1.0


def _timed(text: str) -> float:
    start = time.perf_counter()
    mask(text)
    return (time.perf_counter() - start) * 1000
