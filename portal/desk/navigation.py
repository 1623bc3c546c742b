"""The desk's menu: one line for each part, with the role that sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.module_loading import import_string

from portal.desk.roles import Role, role_of


@dataclass(frozen=True)
class Entry:
    """One link of the menu."""

    label: str
    name: str
    role: Role = Role.TRAINER
    counts: str = ""
    """The name of a function of the request that says how much waits there, if any."""


MENU = (
    Entry("Accueil", "desk-home"),
    Entry("Dossiers", "desk-cases", counts="portal.desk.cases.lists_page.badge"),
    Entry("Conversations", "desk-threads"),
    Entry("Relecture", "desk-review"),
    Entry("Accord", "desk-agreement"),
    Entry("Arbitrage", "desk-arbitration", Role.LEAD),
    Entry("Équipe", "desk-team", Role.LEAD),
    Entry("Journal", "desk-journal", Role.ADMIN),
)


def menu(request: HttpRequest) -> dict[str, Any]:
    """Give the templates of the desk the links that this account may follow, and its role."""
    if not request.path_info.startswith("/desk/"):
        return {}
    held = role_of(request.user)
    open_to = [one for one in MENU if held and held.includes(one.role)]
    return {"desk_menu": [(one, _waiting(one, request)) for one in open_to], "desk_role": held}


def _waiting(entry: Entry, request: HttpRequest) -> int:
    return int(import_string(entry.counts)(request)) if entry.counts else 0
