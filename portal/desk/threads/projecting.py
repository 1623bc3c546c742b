"""What the index says of a conversation, read from its messages, traces, cases, tags and verdicts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from portal.conversations.models import Conversation, Message
from portal.desk.review.models import Item, Verdict
from portal.desk.threads import shared
from portal.desk.threads.models import Note, Tag
from portal.search import entries, marks
from rulebook.communes import band

UNKNOWN = "inconnue"
YES, NO = "oui", "non"


def refresh(conversation_id: str, now: datetime) -> Conversation | None:
    """Write a conversation to the index as it is now, or take it out; return it if it may be read."""
    if shared.conversations().filter(pk=conversation_id).exists():
        with entries.held(conversation_id, now) as entry:
            found = shared.opened([conversation_id])
            if found:
                entries.write(entry, content(found[0]))
                return found[0]
    entries.forget([conversation_id])
    return None


def leave(conversation_id: str) -> None:
    """Drop what trainers wrote about a conversation that they may no longer read."""
    for model in (Note, Tag, Item):
        written = model.objects.filter(conversation=conversation_id)
        if written.exists():
            written.delete()


def content(conversation: Conversation) -> entries.Content:
    """Return what the index holds of a conversation that may be read."""
    messages = list(conversation.messages.select_related("turn"))
    for message in messages:
        message.conversation = conversation
    turns = [message.turn for message in messages if hasattr(message, "turn")]
    answered = [turn.probability for turn in turns if turn.probability is not None]
    served = frozenset(filter(None, (_served(message) for message in messages)))
    traits = _traits(conversation, messages, [turn.rule for turn in turns if turn.rule])
    return entries.Content(
        last=max((message.at for message in messages), default=conversation.created_at),
        lowest=min(answered, default=None),
        traits=traits,
        marks=marks_of(traits, served, _said(conversation, messages)),
        served=served,
    )


def served_mark(state: tuple[str, str, str]) -> int:
    """Return the mark of an answer by one state of a rule."""
    return marks.of_trait("servie", "|".join(state))


def marks_of(
    traits: dict[str, list[str]], served: Iterable[tuple[str, str, str]], said: Iterable[str]
) -> frozenset[int]:
    """Return the marks of traits, of states of rules, and of every word that was said."""
    spoken = frozenset().union(*(marks.words(text) for text in said))
    found = {marks.of_word(word) for word in spoken}
    found |= {marks.of_trait(name, value) for name, values in traits.items() for value in values}
    return frozenset(found | {served_mark(state) for state in served})


def _served(message: Message) -> tuple[str, str, str] | None:
    rule = message.body.get("rule")
    return (rule["id"], str(rule.get("since", "")), str(rule.get("checked_on", ""))) if rule else None


def _said(conversation: Conversation, messages: Iterable[Message]) -> Iterable[str]:
    """Return every text that may be looked for: messages, and questions passed on."""
    yield from (message.text for message in messages)
    yield from (case.question for case in _cases(conversation))


def _cases(conversation: Conversation) -> list[Any]:
    cases = list(conversation.cases.all())
    for case in cases:
        case.conversation = conversation
    return cases


def _traits(
    conversation: Conversation, messages: list[Message], ruled: Iterable[str]
) -> dict[str, list[str]]:
    shown = {rule["id"] for message in messages if (rule := message.body.get("rule"))}
    rules = sorted(shown | set(ruled))
    readers = set(Verdict.objects.filter(conversation=conversation).values_list("account", flat=True))
    facts = conversation.facts
    return {
        "theme": sorted({rule.partition("/")[0] for rule in rules}),
        "regle": rules,
        "issue": sorted({message.outcome for message in messages if message.outcome}),
        "avis": sorted({message.feedback for message in messages if message.feedback}),
        "transmis": [YES if conversation.cases.exists() else NO],
        "relu": [YES if readers else NO],
        "par": sorted(readers),
        "collectivite": [str(facts.get("collectivite") or UNKNOWN)],
        "taille": [_size(facts.get("population"))],
        "etiquette": list(conversation.tags.values_list("name", flat=True)),
    }


def _size(population: Any) -> str:
    """Return the band of a population, known to a number or as an interval within one band."""
    if isinstance(population, dict):
        ends = {band(end) for end in (population.get("min"), population.get("max")) if end is not None}
        return ends.pop() if len(ends) == 1 and None not in population.values() else UNKNOWN
    return band(population) if isinstance(population, int) else UNKNOWN
