"""Adds to a reply where its population comes from, or asks which commune of that name is the writer's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from portal import rules
from portal.conversations import texts
from portal.conversations.places import ASKED, Heard
from portal.conversations.shapes import Reply, Said
from rulebook.communes import register
from rulebook.wording import french_date

POPULATION_RULE = "fonctionnement/population_legale"
_NOTED = "donner_fait"
"""The intent of a message that only gives facts."""


def completed(reply: Reply, heard: Heard) -> Reply:
    """Return the engine's reply with what the portal alone knows of the council's name."""
    if heard.choices and _is_open(reply):
        return replace(reply, messages=tuple(_asking(said, heard) for said in reply.messages))
    if not heard.mark or "population" not in heard.said:
        return reply
    first = next((said for said in reply.messages if _uses_population(said, reply)), None)
    return replace(
        reply, messages=tuple(_noted(said, heard) if said is first else said for said in reply.messages)
    )


def _is_open(reply: Reply) -> bool:
    """Whether the name left open what the answer depends on, or nothing else was said."""
    pending = (reply.state.pending or {}).get("fact")
    return pending in ASKED - {"collectivite"} or _only_facts(reply)


def _only_facts(reply: Reply) -> bool:
    return reply.trace.get("intent") == _NOTED and reply.messages[0].outcome == "smalltalk"


def _asking(said: Said, heard: Heard) -> Said:
    if said.outcome not in ("clarify", "smalltalk"):
        return said
    before = said.text.rpartition("\n\n")[0] if said.outcome == "clarify" else ""
    text = f"{before}\n\n{texts.WHICH_DEPARTMENT}".strip()
    return replace(said, outcome="clarify", text=text, choices=heard.choices)


def _uses_population(said: Said, reply: Reply) -> bool:
    return "population" in said.body.get("facts", {}) or _only_facts(reply)


def _noted(said: Said, heard: Heard) -> Said:
    """The note comes last, but a question stays the last word."""
    source = register().source
    since = french_date(date.fromisoformat(source.en_vigueur))
    note = texts.origin(heard.mark, source.recensement, since, heard.said.get("collectivite") == "epci")
    if said.outcome == "clarify":
        text, _, question = said.text.rpartition("\n\n")
        return replace(said, text="\n\n".join(filter(None, [text, note, question])))
    return replace(said, text=f"{said.text}\n\n{note}", choices=[*said.choices, *_law()])


def _law() -> list[dict[str, Any]]:
    rule = rules.book().rules.get(POPULATION_RULE)
    return [{"label": rule.titre, "choice": {"kind": "rule", "rule": POPULATION_RULE}}] if rule else []
