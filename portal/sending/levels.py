"""The three levels, and which one holds for an answer: the stricter of its theme's and its standing's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import structlog
from django.db import DatabaseError, transaction

from portal import logs
from portal.regles.describing import theme_title
from portal.sending.models import Setting

log = structlog.get_logger()


class Level(StrEnum):
    """What becomes of an answer, from the least strict to the strictest."""

    AUTOMATIC = "automatique"
    MARKED = "signalée"
    WAITS = "retenue"

    @property
    def rank(self) -> int:
        """Its place, from 0."""
        return list(Level).index(self)


@dataclass(frozen=True)
class Ruling:
    """The level that holds for an answer, and the setting that it comes from, in words."""

    level: Level
    why: str = ""


AUTOMATIC = Ruling(Level.AUTOMATIC)


@dataclass(frozen=True)
class Levels:
    """What is set: the level of each theme and of each standing that is not automatic."""

    themes: Mapping[str, Level] = field(default_factory=dict)
    standings: Mapping[str, Level] = field(default_factory=dict)
    readable: bool = True

    def ruling(self, rule_id: str, standing: str) -> Ruling:
        """Return the stricter of the two levels; without settings that can be read, the strictest."""
        if not self.readable:
            return Ruling(Level.WAITS, "réglage illisible")
        theme = rule_id.partition("/")[0]
        by_theme = self.themes.get(theme, Level.AUTOMATIC)
        by_standing = self.standings.get(standing, Level.AUTOMATIC)
        if by_standing.rank > by_theme.rank:
            return Ruling(by_standing, f"réglage statut {standing}")
        if by_theme is Level.AUTOMATIC:
            return AUTOMATIC
        return Ruling(by_theme, f"réglage thème {theme_title(theme)}")


UNREADABLE = Levels(readable=False)


def current() -> Levels:
    """Return what is set now; `UNREADABLE` when the store can't tell.

    Then every answer waits. A lead may have asked that some answer never leaves unread, and to know which is
    just what fails: an answer that waits costs a delay, one that should have waited can't be called back.
    Whatever is no rule's answer (a first safe step, distress, small talk) is not looked up, and leaves.
    """
    try:
        with transaction.atomic():  # a savepoint: PostgreSQL refuses all that follows a failed query
            rows = list(Setting.objects.values_list("kind", "name", "level"))
    except DatabaseError as error:
        log.error("sending_unreadable", error=type(error).__name__, place=logs.place(error))
        return UNREADABLE
    return Levels(
        themes={name: _level(level) for kind, name, level in rows if kind == Setting.Kind.THEME},
        standings={name: _level(level) for kind, name, level in rows if kind == Setting.Kind.STANDING},
    )


def _level(kept: str) -> Level:
    """A word that is no level was meant to be one."""
    return Level(kept) if kept in list(Level) else Level.WAITS
