"""The desk's menu: one line for each part, with the role that sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from portal.desk.roles import Role, role_of


@dataclass(frozen=True)
class Entry:
    """One link of the menu."""

    label: str
    name: str
    role: Role = Role.TRAINER


MENU = (
    Entry("Accueil", "desk-home"),
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
    return {"desk_menu": [one for one in MENU if held and held.includes(one.role)], "desk_role": held}
