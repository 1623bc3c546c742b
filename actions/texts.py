"""What the assistant says that is not law: read from `texts.yml`, by intent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from rulebook.wording import french_spaces

_FILE = Path(__file__).with_name("texts.yml")


@dataclass(frozen=True)
class Text:
    """A text and its outcome in the contract."""

    outcome: str
    text: str


@cache
def texts() -> dict[str, Text]:
    """Return every text by its intent."""
    written = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {intent: Text(said["outcome"], _flowing(said["text"])) for intent, said in written.items()}


def _flowing(text: str) -> str:
    """Return a text whose paragraphs and list items stand on one line each, as the contract has them."""
    paragraphs = (
        paragraph.replace("\n- ", "\0- ").replace("\n", " ") for paragraph in text.strip().split("\n\n")
    )
    return french_spaces("\n\n".join(paragraph.replace("\0", "\n") for paragraph in paragraphs))
