"""Exports what a filter means, as CSV or JSONL, a few conversations at a time: nothing waits for the whole.

A cell that a spreadsheet would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any

from portal.conversations.models import Conversation, Message
from portal.desk.threads import listing, seeking, shared
from portal.desk.threads.filters import Filter

COLUMNS = (
    "conversation",
    "date",
    "question",
    "issue",
    "regle",
    "version",
    "probabilite",
    "motif",
    "reponse",
    "avis",
    "raison_de_l_avis",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Line:
    """What csv writes to, when each line is sent as it comes."""

    def write(self, line: str) -> str:
        """Give the line back."""
        return line


def as_csv(wanted: Filter) -> Iterator[str]:
    """Yield a header, then a line for each question and reply; semicolons, as French spreadsheets read."""
    writer = csv.writer(_Line(), delimiter=";")
    yield "\ufeff" + writer.writerow(COLUMNS)
    for conversation in _conversations(wanted):
        for turn in turns(conversation):
            yield writer.writerow([harmless(turn[name]) for name in COLUMNS])


def as_lines(wanted: Filter) -> Iterator[str]:
    """Yield a conversation a line, as JSON."""
    for conversation in _conversations(wanted):
        said = {
            "conversation": conversation.pk,
            "partagee": conversation.consent_log,
            "faits": conversation.facts,
            "tours": list(turns(conversation)),
        }
        yield json.dumps(said, ensure_ascii=False) + "\n"


def harmless(value: Any) -> str:
    """Return a cell that no spreadsheet runs."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) else text


def turns(conversation: Conversation) -> Iterator[dict[str, Any]]:
    """Yield each question of a conversation with its first reply and its trace."""
    messages = list(conversation.messages.select_related("turn"))
    for message in messages:
        message.conversation = conversation
    for message in messages:
        if message.author == Message.Author.USER:
            yield _turn(message, next((one for one in messages if one.reply_to_id == message.pk), None))


def _turn(message: Message, reply: Message | None) -> dict[str, Any]:
    turn = getattr(message, "turn", None)
    return {
        "conversation": message.conversation_id,
        "date": message.at.isoformat(timespec="seconds"),
        "question": message.text,
        "issue": reply.outcome if reply else "",
        "regle": turn.rule if turn else "",
        "version": turn.version if turn else "",
        "probabilite": turn.probability if turn else None,
        "motif": turn.reason if turn else "",
        "reponse": reply.text if reply else "",
        "avis": reply.feedback if reply else "",
        "raison_de_l_avis": reply.feedback_reason if reply else "",
    }


def _conversations(wanted: Filter) -> Iterator[Conversation]:
    """Yield, latest first, those that may still be read when their turn comes."""
    found, key = seeking.matching(wanted), None
    while True:
        page = listing.page(found, before=key)
        yield from shared.opened([entry.conversation for entry in page.entries])
        key = page.older
        if key is None:
            return
