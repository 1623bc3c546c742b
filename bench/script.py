"""Dialogue files (`tests/dialogues/README.md`): what the user does, what a reply must be, whether it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bench.judging import Message, plain, visible

Spellings = tuple[str, ...]
_DIALOGUE = frozenset({"id", "title", "turns"})
_TURN = frozenset({"user", "choose", "must"})
_MUST = frozenset(
    {"outcome", "rule", "rules", "messages", "contains", "text", "lacks", "facts", "may_repeat"}
)
_CHECKS = _MUST - {"may_repeat"}


class BadDialogues(Exception):
    """The dialogues can't be used; the message says which one and why."""


@dataclass(frozen=True)
class Must:
    """What a reply must be; what is empty asks nothing."""

    outcome: tuple[str, ...] = ()
    """Every message has one of these outcomes."""
    rule: tuple[str, ...] = ()
    """One message at least applies one of these rules."""
    rules: tuple[str, ...] = ()
    """Every one of these rules is applied by a message."""
    messages: int = 0
    """How many messages reply."""
    contains: tuple[Spellings, ...] = ()
    """Each is found, in one of its spellings, in what a reader sees."""
    text: tuple[Spellings, ...] = ()
    """The same, in the text itself: not in the steps, the references or the choices."""
    lacks: tuple[Spellings, ...] = ()
    """None of these is found, in any spelling."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What the answer took as known: a value, the two ends of an interval for a number, null for nothing."""
    may_repeat: bool = False
    """Whether the reply may be the one of the turn before."""


@dataclass(frozen=True)
class Turn:
    """One turn: what the user writes, or the choice that is pressed among those of the last reply."""

    user: str
    choose: Spellings
    must: Must

    @property
    def said(self) -> str:
        """What the user did, to show."""
        return self.user or f"[choix : {' | '.join(self.choose)}]"


@dataclass(frozen=True)
class Dialogue:
    """One conversation."""

    id: str
    title: str
    turns: tuple[Turn, ...]


def read_all(folder: Path) -> list[Dialogue]:
    """Return the dialogues of a folder, or of one file; raises `BadDialogues` for what can't be used."""
    files = sorted(folder.glob("*.yml")) if folder.is_dir() else [folder]
    dialogues = [dialogue for file in files for dialogue in read(file)]
    if not dialogues:
        raise BadDialogues(f"{folder} : aucun dialogue.")
    ids = [dialogue.id for dialogue in dialogues]
    twice = sorted({id for id in ids if ids.count(id) > 1})
    if twice:
        raise BadDialogues(f"{folder} : identifiants écrits deux fois : {', '.join(twice)}.")
    return dialogues


def read(file: Path) -> list[Dialogue]:
    """Return the dialogues of a file."""
    try:
        items = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise BadDialogues(f"{file} ne se lit pas : {error}") from None
    if not isinstance(items, list):
        raise BadDialogues(f"{file} : une liste de dialogues est attendue.")
    return [_dialogue(item, f"{file}, dialogue {number}") for number, item in enumerate(items, start=1)]


def failures(must: Must, messages: Sequence[Message], before: Sequence[Message] = ()) -> tuple[str, ...]:
    """Return what was expected of a reply and is not there, in French; nothing when it is right.

    A reply never repeats the one before it, unless the turn allows it: who writes again wants something else.
    """
    found = [*_kind(must, messages), *_words(must, messages), *_facts(must, messages)]
    if before and not must.may_repeat and _texts(messages) == _texts(before):
        found.append("autre chose que la réponse du tour précédent")
    return tuple(found)


def _dialogue(item: Any, where: str) -> Dialogue:
    _only(item, _DIALOGUE, where)
    if not item.get("id") or not isinstance(item.get("turns"), list) or not item["turns"]:
        raise BadDialogues(f"{where} : « id » ou « turns » manque.")
    turns = [_turn(turn, f"{where}, tour {number}") for number, turn in enumerate(item["turns"], start=1)]
    return Dialogue(str(item["id"]), str(item.get("title", "")), tuple(turns))


def _turn(item: Any, where: str) -> Turn:
    _only(item, _TURN, where)
    if ("user" in item) == ("choose" in item):
        raise BadDialogues(f"{where} : « user » ou « choose », l'un des deux.")
    must = item.get("must")
    _only(must, _MUST, where)
    if not _CHECKS & set(must):
        raise BadDialogues(f"{where} : « must » ne vérifie rien.")
    choose = _spellings(item["choose"]) if "choose" in item else ()
    return Turn(str(item.get("user", "")), choose, _must(must))


def _must(item: Mapping[str, Any]) -> Must:
    def words(name: str) -> tuple[Spellings, ...]:
        return tuple(_spellings(one) for one in _listed(item.get(name)))

    return Must(
        outcome=tuple(_listed(item.get("outcome"))),
        rule=tuple(_listed(item.get("rule"))),
        rules=tuple(_listed(item.get("rules"))),
        messages=int(item.get("messages", 0)),
        contains=words("contains"),
        text=words("text"),
        lacks=words("lacks"),
        facts=item.get("facts") or {},
        may_repeat=bool(item.get("may_repeat", False)),
    )


def _listed(value: Any) -> list[str]:
    return [] if value is None else [str(one) for one in (value if isinstance(value, list) else [value])]


def _spellings(text: Any) -> Spellings:
    return tuple(spelling.strip() for spelling in str(text).split(" | "))


def _only(item: Any, keys: frozenset[str], where: str) -> None:
    if not isinstance(item, dict):
        raise BadDialogues(f"{where} : une suite de clés est attendue.")
    unknown = sorted(set(item) - keys)
    if unknown:
        raise BadDialogues(f"{where} : clés inconnues : {', '.join(unknown)}.")


def _kind(must: Must, messages: Sequence[Message]) -> Iterable[str]:
    outcomes = {message["outcome"] for message in messages}
    if must.outcome and not outcomes <= set(must.outcome):
        yield " ou ".join(must.outcome)
    elif not must.outcome and any(outcome == "error" or " " in outcome for outcome in outcomes):
        yield "une réponse, pas une panne"
    if must.messages and len(messages) != must.messages:
        yield f"{must.messages} messages"
    applied = {message["rule"]["id"] for message in messages if "rule" in message}
    if must.rule and not applied & set(must.rule):
        yield f"la règle {' ou '.join(must.rule)}"
    yield from (f"la règle {rule}" for rule in must.rules if rule not in applied)


def _words(must: Must, messages: Sequence[Message]) -> Iterable[str]:
    seen, text = visible(messages), _texts(messages)
    yield from (f"« {said[0]} »" for said in must.contains if not _said(said, seen))
    yield from (f"« {said[0]} » dans le texte" for said in must.text if not _said(said, text))
    yield from (f"rien sur « {said[0]} »" for said in must.lacks if _said(said, seen))


def _facts(must: Must, messages: Sequence[Message]) -> Iterable[str]:
    known: dict[str, Any] = {}
    for message in messages:
        known |= message.get("facts", {})
    for name, value in must.facts.items():
        if not _holds(value, known.get(name)):
            yield f"{name} = {value}, pas {known.get(name)}"


def _holds(expected: Any, found: Any) -> bool:
    if isinstance(expected, list):
        low, high = expected
        return type(found) is int and low <= found <= high
    return type(found) is type(expected) and bool(found == expected)


def _said(spellings: Spellings, text: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(plain(one))}", plain(text)) for one in spellings)


def _texts(messages: Sequence[Message]) -> str:
    return "\n".join(message["text"] for message in messages)
