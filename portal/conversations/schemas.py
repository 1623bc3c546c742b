"""What the chat API answers, in JSON Schema, for its description; the tests hold every answer to it."""

from __future__ import annotations

from typing import Any

from portal.conversations.models import Case, Conversation, Message
from portal.conversations.shapes import OUTCOMES

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
TEXTS: Schema = {"type": "array", "items": TEXT}
ANY_OBJECT: Schema = {"type": "object"}


def record(**properties: Schema) -> Schema:
    """Describe an object: these fields, all there, and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def without(described: Schema, *names: str) -> Schema:
    """Describe the same object when these fields may be absent."""
    return described | {"required": [name for name in described["required"] if name not in names]}


def named(name: str) -> Schema:
    """Point to one of the schemas that are described once."""
    return {"$ref": f"#/components/schemas/{name}"}


def several(of: Schema) -> Schema:
    """Describe a list."""
    return {"type": "array", "items": of}


REFERENCE = without(record(label=TEXT, url=TEXT, since=DAY), "since")
_RULE = without(
    record(
        id=TEXT,
        title=TEXT,
        since=DAY,
        checked_on=DAY,
        status={"enum": ["texte_lu", "commentaire_lu", "a_confirmer", "valide_formateur"]},
        confidence={"type": "number", "minimum": 0, "maximum": 1},
        url=TEXT,
    ),
    "confidence",
)
_BODY: dict[str, Schema] = {
    "rule": _RULE,
    "facts": ANY_OBJECT,
    "assumed": TEXTS,
    "references": several(REFERENCE),
    "recourse": TEXTS,
    "limits": TEXT,
    "choices": several(record(label=TEXT, token=TEXT)),
    "document": record(title=TEXT, url=TEXT, type=TEXT),
}
_SAID: dict[str, Schema] = {"id": TEXT, "at": MOMENT, "text": {"type": "string", "minLength": 1}}
_REPLIED: Schema = {"enum": sorted(OUTCOMES)}
_OTHERS = [author for author in Message.Author.values if author != Message.Author.USER]

MESSAGE = without(record(**_SAID, **{"from": {"enum": _OTHERS}}, outcome=_REPLIED, **_BODY), *_BODY)
OWN_MESSAGE = record(**_SAID, **{"from": {"const": str(Message.Author.USER)}}, outcome={"const": ""})
NAMED: dict[str, Schema] = {"Message": MESSAGE, "OwnMessage": OWN_MESSAGE}

_STATE: Schema = {"enum": Conversation.State.values}
_MESSAGES = several(named("Message"))
_CASE = record(
    number=TEXT,
    state={"enum": Case.State.values},
    question=TEXT,
    email=TEXT,
    created_at=MOMENT,
)
OPENED = record(id=TEXT, token=TEXT, code=TEXT, messages=_MESSAGES)
REPLIES = record(messages={**_MESSAGES, "minItems": 1})
HISTORY = record(messages=_MESSAGES, state=_STATE)
PASSED_ON = record(case=TEXT, code=TEXT)
EXPORT = record(
    id=TEXT,
    created_at=MOMENT,
    state=_STATE,
    consent=record(log={"type": "boolean"}),
    facts=ANY_OBJECT,
    messages=several({"oneOf": [named("Message"), named("OwnMessage")]}),
    cases=several(_CASE),
)
EXPORT_TEXT = record(text=TEXT)
CONSENT = record(consent=record(log={"type": "boolean"}))
RECEIPT = record(receipt=TEXT, erased_at=MOMENT, stores=several(record(name=TEXT, content=TEXT, state=TEXT)))
