"""Rules of certain councils alone, and the general rule that answers the same question for the others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_suffix(".yml")
_OWN_THEMES = {
    "intercommunalite": frozenset({"epci"}),
    "departement_region": frozenset({"departement", "region"}),
}
"""The themes whose rules are of certain councils alone."""


def councils_of(id: str) -> frozenset[str]:
    """Return the councils that a rule is of, when it is of certain ones alone; else none."""
    return _OWN_THEMES.get(id.partition("/")[0], frozenset())


def general_of(id: str) -> str | None:
    """Return the general rule that answers the same question as a rule of certain councils."""
    return _pendants().get(id)


def own_of(id: str, council: str) -> str | None:
    """Return the rule of one council that answers the same question as a general rule."""
    own = [one for one, general in _pendants().items() if general == id and council in councils_of(one)]
    return own[0] if own else None


def one_question(ids: Sequence[str]) -> str | None:
    """Return the general rule when all of several rules answer its question, each for its councils."""
    general = {general_of(id) or id for id in ids}
    return general.pop() if len(general) == 1 else None


@cache
def _pendants() -> dict[str, str]:
    read: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {str(own): str(general) for own, general in read.items()}
