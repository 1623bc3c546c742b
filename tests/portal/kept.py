"""What the stores hold: opened with the keys, and as somebody would find it who has the files alone."""

from __future__ import annotations

from django.db import connections

from portal.conversations.models import Case, Conversation, Message, Turn


def opened() -> str:
    """Everything that is kept of conversations, read with their keys."""
    rows = [
        *((one.text, one.choices, one.body, one.held, one.feedback_reason) for one in Message.objects.all()),
        *((one.facts, one.pending) for one in Conversation.objects.all()),
        *((one.facts, one.facts_found, one.alternatives) for one in Turn.objects.all()),
        *((one.question, one.email) for one in Case.objects.all()),
    ]
    return str(rows)


def raw(alias: str = "default") -> bytes:
    """Every row of every table of a database, as the store gives it, bytes and all."""
    found = []
    with connections[alias].cursor() as cursor:
        for table in connections[alias].introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                found += [bytes(one) if isinstance(one, memoryview) else one for one in row]
    return b"\n".join(one if isinstance(one, bytes) else str(one).encode() for one in found)
