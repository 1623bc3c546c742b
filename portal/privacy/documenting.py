"""The parts of docs/rgpd.md that follow from code and settings, between marks that name them."""

from __future__ import annotations

import re
from collections.abc import Callable

from portal.conversations import consent, erasing
from portal.privacy import practice

_PART = re.compile(r"(<!-- calculé : (\w+) -->\n).*?(<!-- fin -->)", re.DOTALL)


def filled(document: str) -> str:
    """Return the document with each generated part as it is today; raises `KeyError` for an unknown one."""
    return _PART.sub(lambda part: f"{part[1]}{_PARTS[part[2]]()}{part[3]}", document)


def _kept() -> str:
    head = "| donnée | où | combien de temps | ensuite |\n|---|---|---|---|\n"
    rows = [f"| {row.what} | {row.where} | {row.how_long} | {row.then} |\n" for row in practice.kept()]
    return head + "".join(rows)


def _masked() -> str:
    return "".join(f"- {kind}\n" for kind in practice.MASKED)


def _consent() -> str:
    return f"> {consent.TEXT}\n>\n> (version du {consent.VERSION})\n"


def _receipt() -> str:
    rows = [f"| {line.name} | {line.content} | {line.state} |\n" for line in erasing.STORES]
    return "| endroit | ce qu'il tenait | ce qu'il en est |\n|---|---|---|\n" + "".join(rows)


_PARTS: dict[str, Callable[[], str]] = {
    "conservation": _kept,
    "masquage": _masked,
    "accord": _consent,
    "recu": _receipt,
}
