"""`make eval`: asks every question of a file, each in a conversation of its own, and writes the report."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from bench.judging import Verdict, judge
from bench.questions import BadQuestions, Question, read
from bench.serving import serving

_AT_ONCE = 2
_SLOWEST = 15


@dataclass(frozen=True)
class Asked:
    """A question, its replies, the verdict, and how long it took in seconds."""

    question: Question
    messages: list[dict[str, Any]]
    verdict: Verdict
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the file, ask, write the report, print its figures; exit 2 for a file that can't be used."""
    parser = argparse.ArgumentParser(prog="make eval", description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--base-url", default="")
    options = parser.parse_args(arguments)
    try:
        questions = read(options.questions)
    except BadQuestions as error:
        print(error, file=sys.stderr)
        return 2
    with serving(options.base_url) as url:
        asked = ask_all(url, questions)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(report(asked), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(summary(asked))
    return 0


def ask_all(url: str, questions: Sequence[Question]) -> list[Asked]:
    """Ask them all, a few at a time, and say how far it is."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        asked = []
        for one in pool.map(lambda question: ask(url, question), questions):
            asked.append(one)
            if len(asked) % 20 == 0:
                print(f"{len(asked)} questions sur {len(questions)} …", flush=True)
    return asked


def ask(url: str, question: Question) -> Asked:
    """Ask one question in a new conversation."""
    opened = requests.post(f"{url}/api/conversations", json={}, timeout=_SLOWEST).json()
    address = f"{url}/api/conversations/{opened['id']}/messages"
    headers = {"Authorization": f"Bearer {opened['token']}"}
    start = time.monotonic()
    reply = requests.post(address, json={"text": question.text}, headers=headers, timeout=_SLOWEST)
    seconds = time.monotonic() - start
    messages = reply.json().get("messages") or [{"outcome": f"http {reply.status_code}", "text": ""}]
    return Asked(question, messages, judge(question, messages), seconds)


def report(asked: Sequence[Asked]) -> dict[str, Any]:
    """Return the figures, then each question."""
    return {"figures": figures(asked), "questions": [_line(one) for one in asked]}


def figures(asked: Sequence[Asked]) -> dict[str, Any]:
    """Return how many of each kind were right, how many were wrong with confidence, and the latencies."""
    total = Counter(one.question.expected for one in asked)
    right: Counter[str] = Counter()
    for one in asked:
        right[one.question.expected] += one.verdict.right
    milliseconds = sorted(one.seconds * 1000 for one in asked)
    return {
        "questions": len(asked),
        "right": sum(right.values()),
        "confident_wrong": sum(one.verdict.confident_wrong for one in asked),
        "by_expected": {name: {"questions": total[name], "right": right[name]} for name in total},
        "median_ms": round(statistics.median(milliseconds)),
        "slowest_ms": round(milliseconds[-1]),
    }


def summary(asked: Sequence[Asked]) -> str:
    """Return the figures in French."""
    found = figures(asked)
    lines = [f"{found['right']} réponses justes sur {found['questions']}"]
    lines += [f"- {name} : {n['right']} sur {n['questions']}" for name, n in found["by_expected"].items()]
    lines.append(f"Fausses avec assurance : {found['confident_wrong']}")
    lines.append(f"Temps médian {found['median_ms']} ms, le plus long {found['slowest_ms']} ms")
    return "\n".join(lines)


def _line(one: Asked) -> dict[str, Any]:
    rules = [message["rule"] for message in one.messages if "rule" in message]
    return {
        "id": one.question.id,
        "topic": one.question.topic,
        "text": one.question.text,
        "expected": one.question.expected,
        "outcomes": [message["outcome"] for message in one.messages],
        "rules": [rule["id"] for rule in rules],
        "confidence": [rule.get("confidence") for rule in rules],
        "right": one.verdict.right,
        "missing": list(one.verdict.missing),
        "confident_wrong": one.verdict.confident_wrong,
        "ms": round(one.seconds * 1000),
    }


if __name__ == "__main__":
    sys.exit(main())
