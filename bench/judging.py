"""Whether a reply is right, by the contract's own definition."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.questions import Question

Message = Mapping[str, Any]
_CONFIDENT = frozenset({"answer", "calculation"})
_ARTICLE = re.compile(r"\b([lrd])\s*(?=\d)")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s.\-](?=\d)")


@dataclass(frozen=True)
class Verdict:
    """Right or not, the facts not found, and whether it was wrong with confidence, which is the worst."""

    right: bool
    missing: tuple[str, ...]
    confident_wrong: bool


def judge(question: Question, messages: Sequence[Message]) -> Verdict:
    """Return the verdict on all the messages that replied to one question."""
    outcomes = {message["outcome"] for message in messages}
    missing = tuple(fact[0] for fact in question.key_facts if not _found(fact, visible(messages)))
    confident = bool(outcomes & _CONFIDENT)
    if question.expected == "answer":
        told = bool(outcomes & (_CONFIDENT | {"clarify"}))
        right = told and not missing and "escalate" not in outcomes
        return Verdict(right, missing, confident and bool(missing))
    if question.expected == "clarify":
        right = "clarify" in outcomes or (confident and not missing)
        return Verdict(right, missing, confident and bool(missing))
    return Verdict(question.expected in outcomes and not confident, (), confident)


def visible(messages: Sequence[Message]) -> str:
    """Return all that a reader sees of messages."""
    parts: list[str] = []
    for message in messages:
        parts += [message["text"], message.get("rule", {}).get("title", ""), message.get("limits", "")]
        parts += [reference["label"] for reference in message.get("references", [])]
        parts += message.get("recourse", [])
        parts += [choice["label"] for choice in message.get("choices", [])]
    return "\n".join(parts)


def plain(text: str) -> str:
    """Return a text without case, accents, or the signs inside numbers: « L. 2121-11 » is « l212111 »."""
    letters = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in letters if not unicodedata.combining(c)).lower().replace("’", "'")
    plain = re.sub(r"\b([lrd])\.\s*(?=\d)", r"\1", plain)
    return " ".join(_BETWEEN_DIGITS.sub("", _ARTICLE.sub(r"\1", plain)).split())


def _found(spellings: Sequence[str], text: str) -> bool:
    said = plain(text)
    return any(re.search(rf"(?<!\w){re.escape(plain(one))}", said) for one in spellings)
