"""A conversation as a trainer reads it: each message with its trace, and what its rule says by now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from portal import rules
from portal.conversations.models import Conversation, Message, Turn
from portal.desk.threads.changes import has_changed
from portal.regles.describing import theme_title
from rulebook import (
    Answer,
    Expired,
    FactError,
    MissingFact,
    NotCovered,
    Rulebook,
    facts_from_json,
)

GONE = "Cette règle n'est plus dans la base."


@dataclass(frozen=True)
class Candidate:
    """A rule that was weighed for an answer."""

    rule: str
    title: str
    probability: float | None


@dataclass(frozen=True)
class Shown:
    """One message, the trace of the turn that it began, and what its rule says today if that changed."""

    message: Message
    turn: Turn | None
    candidates: list[Candidate] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    today: str = ""


def thread(conversation: Conversation, book: Rulebook, today: date) -> list[Shown]:
    """Return every message in order."""
    facts: Mapping[str, Any] = {}
    shown = []
    for message in _messages(conversation):
        turn = getattr(message, "turn", None)
        facts = turn.facts if turn else facts
        shown.append(
            Shown(
                message,
                turn,
                candidates(turn, book) if turn else [],
                _facts(turn) if turn else [],
                by_now(message.body.get("rule"), facts, book, today),
            )
        )
    return shown


def candidates(turn: Turn, book: Rulebook) -> list[Candidate]:
    """Return the rules that were weighed, likeliest first, the one served among them."""
    found = {str(one.get("rule", "")): one.get("probability") for one in turn.alternatives}
    if turn.rule and turn.rule not in found:
        found = {turn.rule: turn.probability, **found}
    return [Candidate(rule, title(rule, book), weight) for rule, weight in found.items() if rule]


def title(rule: str, book: Rulebook) -> str:
    """Return the question that a rule answers, or its number if it is gone."""
    return book.rules[rule].titre if rule in book.rules else rule


def by_now(rule: Mapping[str, Any] | None, facts: Mapping[str, Any], book: Rulebook, today: date) -> str:
    """Return what a rule answers today, if it is not what it was when it was served; else nothing."""
    if rule is None or not has_changed(book, rule, today):
        return ""
    if rule["id"] not in book.rules:
        return GONE
    usable = {name: value for name, value in facts.items() if name in book.faits}
    try:
        result = book.answer(rule["id"], facts_from_json(usable, book), on=today)
    except FactError:
        result = book.answer(rule["id"], on=today)
    return _said(result)


def _said(result: Answer | MissingFact | NotCovered | Expired) -> str:
    if isinstance(result, Answer):
        return f"{result.bref}\n\n{result.texte}"
    return f"Il faudrait savoir\u00a0: {result.question}" if isinstance(result, MissingFact) else result.motif


def _messages(conversation: Conversation) -> Iterable[Message]:
    for message in conversation.messages.select_related("turn"):
        message.conversation = conversation
        if hasattr(message, "turn"):
            message.turn.message = message
        yield message


def themes(book: Rulebook) -> list[tuple[str, str]]:
    """Return the themes with their names."""
    return [(theme, theme_title(theme)) for theme in sorted({rule.theme for rule in book.rules.values()})]


def _facts(turn: Turn) -> list[str]:
    return [rules.fact_in_words(name, value) for name, value in turn.facts.items()]
