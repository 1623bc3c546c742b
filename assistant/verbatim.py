"""Users' own words that a trainer chose as examples: they teach, and never enter git.

Each lies in a file of `VAR_DIR/examples/` under a link that only the portal can trace to its conversation;
when that is erased the file goes, and the model is trained again without it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from assistant.lexical import levelled

_WRITTEN = ("rules", "data", "tests/nlu", "tests/dialogues", "tests/rules")
_SAME = 90
"""Likeness above which a written question is taken for a copy of a user's."""
_SHORTEST = 20
"""Characters below which many people write the same."""


@dataclass(frozen=True)
class Verbatim:
    """One example: its link, the rule or intent that it teaches, and the words."""

    link: str
    intent: str
    text: str


@dataclass(frozen=True)
class Copy:
    """A line of this repository that is nearly a user's own."""

    link: str
    file: Path
    line: int


def folder() -> Path:
    """Return where they lie on this machine."""
    return Path(os.environ.get("VAR_DIR") or "var") / "examples"


def read(place: Path) -> list[Verbatim]:
    """Return the examples of a folder, in the order of their links; none if there is no folder."""
    found = []
    for path in sorted(place.glob("*.json")):
        kept = json.loads(path.read_text(encoding="utf-8"))
        found.append(Verbatim(path.stem, str(kept["intent"]), str(kept["text"])))
    return found


def near_copies(examples: Iterable[Verbatim], root: Path) -> list[Copy]:
    """Return the lines written in this repository that nearly repeat an example."""
    lines = list(_lines(root))
    texts = [levelled(text) for _, _, text in lines]
    copies = []
    for example in examples:
        words = levelled(example.text)
        if len(words) < _SHORTEST:
            continue
        for _, _, place in process.extract(words, texts, scorer=fuzz.ratio, score_cutoff=_SAME, limit=None):
            copies.append(Copy(example.link, lines[place][0], lines[place][1]))
    return copies


def main() -> int:
    """Name every near copy; fail if there is one."""
    copies = near_copies(read(folder()), Path())
    for copy in copies:
        print(
            f"{copy.file}:{copy.line} reprend presque mot pour mot un message d'élu : écrivez-le autrement."
        )
    return 1 if copies else 0


def _lines(root: Path) -> Iterator[tuple[Path, int, str]]:
    for start in _WRITTEN:
        for path in sorted((root / start).rglob("*.yml")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                text = line.strip().removeprefix("- ").strip("\"' ")
                if len(text) >= _SHORTEST:
                    yield path.relative_to(root), number, text


if __name__ == "__main__":
    sys.exit(main())
