"""A crowd of invented conversations, to see whether the desk stays fast: questions of the rules, real keys.

Rows are made in bulk, as `turns` and `projecting` would have made them one by one.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from cryptography.fernet import Fernet

from portal.conversations.models import Case, Conversation, Message, Turn, new_id
from portal.desk.review import judging
from portal.desk.review.models import Item, Verdict
from portal.desk.threads import projecting
from portal.desk.threads.models import Tag
from portal.keys.boxes import Box
from portal.keys.models import Key
from portal.search.models import Entry, Mark, Served
from rulebook import Rulebook
from rulebook.communes import bands

BATCH = 2000
_OUTCOMES = {"answer": 0.7, "clarify": 0.1, "suggest": 0.1, "escalate": 0.07, "error": 0.03}
_WITHIN = timedelta(days=90)
_TRAITS = ("theme", "regle", "issue", "avis", "par", "etiquette")
_READERS = ("lectrice", "lecteur")
_JUDGED, _TWICE, _TAGGED, _TAGS = 0.1, 0.1, 0.1, 20


@dataclass
class Rows:
    """What one batch writes, table by table."""

    keys: list[Key] = field(default_factory=list)
    conversations: list[Conversation] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    served: set[tuple[str, str, str]] = field(default_factory=set)

    def write(self) -> None:
        """Write them all."""
        for model, rows in (
            (Key, self.keys),
            (Conversation, self.conversations),
            (Message, self.messages),
            (Turn, self.turns),
            (Case, self.cases),
            (Item, self.items),
            (Verdict, self.verdicts),
            (Tag, self.tags),
            (Entry, self.entries),
            (Mark, self.marks),
        ):
            model.objects.bulk_create(rows, batch_size=5000)
        states = [Served(rule=rule, since=since, checked_on=on) for rule, since, on in self.served]
        Served.objects.bulk_create(states, ignore_conflicts=True)


def crowd(book: Rulebook, number: int, now: datetime, seed: int = 1) -> Iterator[int]:
    """Write conversations, saying after each batch how many there are."""
    drawn, asked = Random(seed), [(rule.id, one) for rule in book.rules.values() for one in rule.questions]
    for start in range(0, number, BATCH):
        rows = Rows()
        for place in range(start, min(start + BATCH, number)):
            questions = [drawn.choice(asked) for _ in range(1 + (drawn.random() < 0.3))]
            _conversation(rows, book, place + 1, questions, now, drawn)
        rows.write()
        yield min(start + BATCH, number)


def _conversation(
    rows: Rows, book: Rulebook, place: int, questions: list[tuple[str, str]], now: datetime, drawn: Random
) -> None:
    secret, id = Fernet.generate_key(), new_id()
    box, at = Box(secret), now - _WITHIN * drawn.random()
    conversation = Conversation(
        id=id, created_at=at, code_digest=secrets.token_hex(32), consent_log=True, consent_at=at
    )
    conversation.box = box
    rows.keys.append(Key(conversation=id, secret=secret))
    rows.conversations.append(conversation)
    traits: dict[str, set[str]] = {name: set() for name in _TRAITS}
    said: list[str] = []
    served: set[tuple[str, str, str]] = set()
    lowest = 1.0
    for rule, question in questions:
        turn, state, texts = _turn(rows, book, conversation, rule, question, drawn)
        traits["regle"].add(rule)
        traits["theme"].add(rule.partition("/")[0])
        traits["issue"].add(rows.messages[-1].outcome)
        traits["avis"] |= {rows.messages[-1].feedback} - {""}
        traits["par"] |= _judged(rows, drawn)
        said, served, lowest = [*said, *texts], served | {state}, min(lowest, turn)
    passed_on = drawn.random() < 0.05
    if passed_on:
        rows.cases.append(Case(number=f"B-{place}", conversation=conversation, question=questions[0][1]))
    shown: dict[str, list[str]] = {name: sorted(values) for name, values in traits.items()}
    shown |= {"transmis": ["oui" if passed_on else "non"], "relu": ["oui" if shown["par"] else "non"]}
    if drawn.random() < _TAGGED:
        rows.tags.append(
            Tag(conversation=conversation, name=f"étiquette {drawn.randrange(_TAGS)}", account=_READERS[0])
        )
        shown["etiquette"] = [rows.tags[-1].name]
    shown |= {"collectivite": ["commune"], "taille": [drawn.choice(bands())]}
    last = rows.messages[-1].at
    rows.entries.append(Entry(pk=place, conversation=id, last=last, lowest=lowest, traits=shown))
    marks = projecting.marks_of(shown, served, said)
    rows.marks += [Mark(mark=mark, entry_id=place) for mark in marks]
    rows.served |= served


def _turn(
    rows: Rows, book: Rulebook, conversation: Conversation, rule: str, question: str, drawn: Random
) -> tuple[float, tuple[str, str, str], list[str]]:
    regle = book.rules[rule]
    version, checked = regle.versions[-1], drawn.choice([regle.verifie_le.isoformat()] * 9 + ["2026-01-01"])
    state = (rule, version.depuis.isoformat(), checked)
    body: dict[str, Any] = {"rule": dict(zip(("id", "since", "checked_on"), state, strict=True))}
    body["rule"]["title"] = regle.titre
    text = book.opening_text(rule, version.depuis) or regle.titre
    asked = _message(rows, conversation, Message.Author.USER, text=question)
    (outcome,) = drawn.choices(list(_OUTCOMES), list(_OUTCOMES.values()))
    opinion = drawn.choice(["", "", "", "", "", "", "", "", "up", "down"])
    _message(
        rows,
        conversation,
        Message.Author.ASSISTANT,
        text=text,
        body=body,
        outcome=outcome,
        reply_to=asked,
        feedback=opinion,
    )
    probability = round(drawn.random() ** 0.3, 4)
    alternatives = [{"rule": rule, "probability": probability}]
    turn = Turn(message=asked, at=asked.at, rule=rule, version=state[1], probability=probability)
    turn.alternatives, turn.facts = alternatives, {"collectivite": "commune", "population": 800}
    rows.turns.append(turn)
    down = opinion == "down"
    rows.items.append(
        Item(
            conversation=conversation,
            message=asked,
            at=asked.at,
            drawn=drawn.random() < 0.1,
            reason="avis" if down else "",
            rank=0 if down else 9,
            theme=regle.theme,
        )
    )
    return probability, state, [question, text]


def _judged(rows: Rows, drawn: Random) -> set[str]:
    """Have some of the questions judged, some of these twice; return who judged the latest."""
    item = rows.items[-1]
    if drawn.random() > _JUDGED:
        return set()
    item.twice, item.state = drawn.random() < _TWICE, Item.State.DONE
    read = [
        Verdict(item=item, conversation=item.conversation, account=account, stage=stage, value=value)
        for account, stage in zip(_READERS, (Verdict.Stage.FIRST, Verdict.Stage.SECOND), strict=True)
        for value in [drawn.choice([Verdict.Value.RIGHT] * 4 + [Verdict.Value.BADLY_SAID])]
    ][: 1 + item.twice]
    if not judging.agree(read[0], read[-1]):
        item.state = Item.State.ARBITRATION
    rows.verdicts += read
    return {verdict.account for verdict in read}


def _message(rows: Rows, conversation: Conversation, author: str, **fields: Any) -> Message:
    conversation.last_rank += 1
    at = conversation.created_at + timedelta(seconds=5 * conversation.last_rank)
    made = Message(conversation=conversation, rank=conversation.last_rank, author=author, at=at, **fields)
    rows.messages.append(made)
    return made
