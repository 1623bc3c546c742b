"""The lines of a list: what the index holds of each conversation, and how it began, opened with its key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portal.conversations.models import Conversation, Message
from portal.desk.threads import reading, shared
from portal.desk.threads.wording import OPINIONS, OUTCOMES
from portal.search.models import Entry
from rulebook import Rulebook

_BEGINNING = 160
_RULES = 3


@dataclass(frozen=True)
class Row:
    """One line."""

    entry: Entry
    beginning: str
    rules: list[str]
    outcomes: list[str]
    opinions: list[str]
    passed_on: bool
    readers: list[str]
    tags: list[str]


def rows(entries: Iterable[Entry], book: Rulebook) -> list[Row]:
    """Return a line for each entry whose conversation may still be shown, whatever the index says."""
    by_id = {entry.conversation: entry for entry in entries}
    found = shared.opened(list(by_id))
    beginnings = _beginnings(found)
    return [_row(by_id[one.pk], beginnings.get(one.pk, ""), book) for one in found]


def _row(entry: Entry, beginning: str, book: Rulebook) -> Row:
    traits = entry.traits
    return Row(
        entry,
        beginning if len(beginning) <= _BEGINNING else f"{beginning[:_BEGINNING].rstrip()}…",
        [reading.title(rule, book) for rule in traits.get("regle", [])[:_RULES]],
        [OUTCOMES.get(outcome, outcome) for outcome in traits.get("issue", [])],
        [OPINIONS.get(opinion, opinion) for opinion in traits.get("avis", [])],
        "oui" in traits.get("transmis", []),
        traits.get("par", []),
        traits.get("etiquette", []),
    )


def _beginnings(conversations: list[Conversation]) -> dict[str, str]:
    """Return the first thing that each councillor said."""
    by_id = {one.pk: one for one in conversations}
    first: dict[str, Message] = {}
    asked = Message.objects.filter(conversation__in=list(by_id), author=Message.Author.USER)
    for message in asked.only("conversation_id", "rank", "text_sealed").order_by("-rank"):
        first[message.conversation_id] = message
    for message in first.values():
        message.conversation = by_id[message.conversation_id]
    return {id: message.text for id, message in first.items()}
