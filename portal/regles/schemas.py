"""The rules as data, in JSON Schema, for the description of the API."""

from __future__ import annotations

from portal.conversations.schemas import DAY, REFERENCE, TEXT, TEXTS, Schema, record, several

_SUMMARY: dict[str, Schema] = {
    "id": TEXT,
    "theme": TEXT,
    "title": TEXT,
    "status": TEXT,
    "checked_on": DAY,
    "served": {"type": "boolean"},
    "url": TEXT,
}
_REFERENCES = several(REFERENCE)
_MAYBE: Schema = {"type": ["string", "null"]}
_CASE = record(
    id=TEXT, when=TEXT, short=_MAYBE, text=_MAYBE, not_covered=_MAYBE, references=_REFERENCES, recourse=TEXTS
)
_DISPUTED = record(question=TEXT, position_a=TEXT, position_b=TEXT, risk=TEXT, sources=TEXTS)
_HEAD: dict[str, Schema] = {
    "theme_title": TEXT,
    "standing": TEXT,
    "on": DAY,
    "versions": several(DAY),
    "sources": TEXTS,
    "related": several(record(id=TEXT, title=TEXT, url=TEXT)),
}
_SERVED: dict[str, Schema] = {
    "since": DAY,
    "cases": several(_CASE),
    "references": _REFERENCES,
    "recourse": TEXTS,
    "limits": _MAYBE,
    "trap": _MAYBE,
    "to_say": _MAYBE,
    "for_the_minutes": _MAYBE,
    "disputed": several(_DISPUTED),
}

RULES = record(rules=several(record(**_SUMMARY)))
RULE: Schema = {
    "oneOf": [
        record(**_SUMMARY, **_HEAD, **_SERVED),
        record(**_SUMMARY, **_HEAD, withheld=TEXT),
    ]
}
