"""Between the engine's reply and what is kept and shown of it: what may leave, what is marked, what waits.

Here alone it is decided: replies.py calls it for every turn, and whatever is shown later (the history, a
code, the export, a message sent again) is what was kept then. A text of no rule is never held: what to do in
danger or distress, an offer of a person, small talk. Of an answer that waits, the lines that can't are said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from portal.conversations import waiting
from portal.conversations.choices import FORWARD
from portal.conversations.shapes import Reply, Said, State
from portal.sending import words
from portal.sending.levels import AUTOMATIC, Level, Levels, Ruling

_OF_A_FACT = ("fact", "rule", "type")
_AT_ONCE = re.compile(
    r"\bappelez le 1[578]\b|\b1[578] (?:en cas de danger|ou le 112)\b|\b(?:le|au) 11[24]\b(?!-)"
    r"|\b3114\b|\b3919\b|à l['’]abri",
    re.IGNORECASE,
)
"""What of an answer to somebody in danger must not wait for anybody."""


@dataclass(frozen=True)
class Ruled:
    """A reply as it may leave, and what the trace says of it; nothing when all of it is automatic."""

    reply: Reply
    trace: str


def ruled(reply: Reply, levels: Levels, now: datetime) -> Ruled:
    """Return the reply with the messages that the settings mark or hold replaced."""
    rulings = [_ruling(said, levels) for said in reply.messages]
    trace = "\u00a0; ".join(
        f"{ruling.level}\u00a0: {ruling.why} ({said.about['id']})"
        for said, ruling in zip(reply.messages, rulings, strict=True)
        if ruling.level is not Level.AUTOMATIC
    )
    held = [said for said, one in zip(reply.messages, rulings, strict=True) if one.level is Level.WAITS]
    messages = [_as_it_leaves(said, ruling) for said, ruling in zip(reply.messages, rulings, strict=True)]
    left = tuple(said for said in messages if said is not None)
    if not held:
        return Ruled(replace(reply, messages=left), trace)
    before = next(at for at, said in enumerate(messages) if said is None)
    offered = _offering(left, before, held, words.waits(*_words(held, levels, now)))
    return Ruled(replace(reply, messages=offered, state=_open(reply.state, held)), trace)


def _ruling(said: Said, levels: Levels) -> Ruling:
    return levels.ruling(said.about["id"], said.about["status"]) if said.about else AUTOMATIC


def _as_it_leaves(said: Said, ruling: Ruling) -> Said | None:
    if ruling.level is Level.WAITS:
        return None
    return replace(said, text=words.marked(said.text)) if ruling.level is Level.MARKED else said


def _words(held: Sequence[Said], levels: Levels, now: datetime) -> tuple[list[str], str, list[str], bool]:
    at_once = dict.fromkeys(line for said in held for line in _lines(said) if _AT_ONCE.search(line))
    return [said.about["title"] for said in held], waiting.expected(now), list(at_once), levels.readable


def _lines(said: Said) -> list[str]:
    lines = [*said.text.split("\n"), *said.body.get("recourse", ())]
    return [line.strip().removeprefix("- ") for line in lines if line.strip()]


def _offering(left: tuple[Said, ...], before: int, held: Sequence[Said], text: str) -> tuple[Said, ...]:
    """Return the messages with one offer for all that waits: the one that is there already, if any."""
    kept = [{"text": one.text, "body": one.body, "about": one.about} for one in held]
    first_steps = [one.first_step for one in held if one.first_step]
    there = next((said for said in left if said.outcome == "escalate"), None)
    if there is None:
        offer = Said("escalate", "\n\n".join([*first_steps, text]), choices=[FORWARD], held=kept)
        return (*left[:before], offer, *left[before:])
    joined = replace(there, text="\n\n".join([there.text, *first_steps, text]), held=kept)
    return tuple(joined if said is there else said for said in left)


def _open(state: State, held: Sequence[Said]) -> State:
    """A question that was not shown waits for nothing; « oui » now means to pass on."""
    pending: dict[str, Any] = dict(state.pending or {})
    if pending.get("rule") in {said.about["id"] for said in held}:
        pending = {name: value for name, value in pending.items() if name not in _OF_A_FACT}
    return replace(state, pending={**pending, "offered": True})
