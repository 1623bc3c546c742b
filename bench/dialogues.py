"""`python -m bench.dialogues FOLDER`: plays conversations through the API and judges each turn."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from bench.judging import Message, plain
from bench.script import BadDialogues, Dialogue, Turn, failures, read_all
from bench.serving import serving

_AT_ONCE = 2
_SLOWEST = 30
_SHOWN = 110


@dataclass(frozen=True)
class Played:
    """A turn that was played: the reply, and what is wrong with it."""

    turn: Turn
    messages: Sequence[Message]
    failures: tuple[str, ...]


@dataclass(frozen=True)
class Talk:
    """A dialogue that was played."""

    dialogue: Dialogue
    turns: tuple[Played, ...]

    @property
    def right(self) -> bool:
        """Whether every turn is."""
        return not any(turn.failures for turn in self.turns)


def main(arguments: Sequence[str] | None = None) -> int:
    """Play them, print what failed, write the report; exit 1 when a turn failed, 2 for bad files."""
    parser = argparse.ArgumentParser(prog="python -m bench.dialogues", description=__doc__)
    parser.add_argument("dialogues", type=Path)
    parser.add_argument("--base-url", default="")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(arguments)
    try:
        dialogues = read_all(options.dialogues)
    except BadDialogues as error:
        print(error, file=sys.stderr)
        return 2
    with serving(options.base_url) as url, ThreadPoolExecutor(_AT_ONCE) as pool:
        talks = list(pool.map(lambda dialogue: play(url, dialogue), dialogues))
    for talk in talks:
        print(described(talk), end="")
    print(summary(talks))
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(json.dumps(report(talks), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return int(not all(talk.right for talk in talks))


def play(url: str, dialogue: Dialogue) -> Talk:
    """Play a dialogue in a conversation of its own."""
    opened = requests.post(f"{url}/api/conversations", json={}, timeout=_SLOWEST).json()
    address = f"{url}/api/conversations/{opened['id']}/messages"
    headers = {"Authorization": f"Bearer {opened['token']}"}
    played: list[Played] = []
    for turn in dialogue.turns:
        before = played[-1].messages if played else ()
        body = _body(turn, before)
        if body is None:
            played.append(Played(turn, before, ("le choix n'est pas proposé",)))
            continue
        reply = requests.post(address, json=body, headers=headers, timeout=_SLOWEST)
        messages = reply.json().get("messages") or [{"outcome": f"http {reply.status_code}", "text": ""}]
        played.append(Played(turn, messages, failures(turn.must, messages, before)))
    return Talk(dialogue, tuple(played))


def described(talk: Talk) -> str:
    """Return the turns of a dialogue that failed, in French; nothing when it is right."""
    if talk.right:
        return ""
    lines = [f"✗ {talk.dialogue.id} ({talk.dialogue.title})"]
    for number, one in enumerate(talk.turns, start=1):
        if one.failures:
            lines.append(f"  {number}. « {one.turn.said} »")
            lines += [f"     attendu : {failure}" for failure in one.failures]
            lines += [f"     reçu : {_got(message)}" for message in one.messages]
    return "\n".join([*lines, ""])


def figures(talks: Sequence[Talk]) -> dict[str, Any]:
    """Return how many turns and dialogues were right, also by family: what precedes the number of an id."""
    families: dict[str, list[Talk]] = {}
    for talk in talks:
        families.setdefault(talk.dialogue.id.rpartition("-")[0], []).append(talk)
    return {**_counted(talks), "by_family": {name: _counted(some) for name, some in families.items()}}


def summary(talks: Sequence[Talk]) -> str:
    """Return the figures in French."""
    found = figures(talks)
    lines = [
        f"- {name} : {n['turns_right']} tours sur {n['turns']}, {n['right']} dialogues sur {n['dialogues']}"
        for name, n in found["by_family"].items()
    ]
    turns = f"{found['turns_right']} tours justes sur {found['turns']}"
    return "\n".join([f"{turns}, {found['right']} dialogues sur {found['dialogues']}", *lines])


def report(talks: Sequence[Talk]) -> dict[str, Any]:
    """Return the figures, then each dialogue."""
    return {"figures": figures(talks), "dialogues": [_line(talk) for talk in talks]}


def _counted(talks: Sequence[Talk]) -> dict[str, int]:
    turns = [turn for talk in talks for turn in talk.turns]
    return {
        "dialogues": len(talks),
        "right": sum(talk.right for talk in talks),
        "turns": len(turns),
        "turns_right": sum(not turn.failures for turn in turns),
    }


def _body(turn: Turn, before: Sequence[Message]) -> Mapping[str, str] | None:
    """Return what to send; None when the choice to press was not offered."""
    if turn.user:
        return {"text": turn.user}
    for choice in (choice for message in before for choice in message.get("choices", [])):
        if any(plain(spelling) in plain(choice["label"]) for spelling in turn.choose):
            return {"choice": choice["token"]}
    return None


def _got(message: Message) -> str:
    rule = message.get("rule", {}).get("id", "sans règle")
    first = message["text"].partition("\n")[0]
    return f"{message['outcome']}, {rule} : {first[:_SHOWN]}"


def _line(talk: Talk) -> dict[str, Any]:
    return {
        "id": talk.dialogue.id,
        "title": talk.dialogue.title,
        "right": talk.right,
        "turns": [
            {
                "user": one.turn.said,
                "failures": list(one.failures),
                "outcomes": [message["outcome"] for message in one.messages],
                "rules": [message["rule"]["id"] for message in one.messages if "rule" in message],
                "text": [message["text"] for message in one.messages],
            }
            for one in talk.turns
        ],
    }


if __name__ == "__main__":
    sys.exit(main())
