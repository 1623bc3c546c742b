"""A team of trainers at the desk, and what each does there through its pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from portal.conversations.models import Case
from portal.desk.people.models import Member
from portal.desk.roles import Role


@dataclass(frozen=True)
class Trainer:
    """One account, signed in."""

    user: User
    client: Client

    @classmethod
    def hired(cls, name: str, role: Role = Role.TRAINER, email: str = "") -> Trainer:
        """Make an account with a role, and sign in."""
        user = User.objects.create_user(name, email=email)
        Member.objects.create(user=user, role=role)
        client = Client()
        client.force_login(user)
        return cls(User.objects.get(pk=user.pk), client)

    def page(self, case: Case) -> str:
        """Return the page of a case."""
        answer = self.client.get(address(case))
        assert answer.status_code == 200
        return str(answer.content.decode())

    def lists(self) -> dict[str, list[str]]:
        """Return the numbers of the cases in each list, in its order."""
        found = {}
        for key in ("miens", "a-prendre", "a-valider", "en-cours", "repondus", "clos"):
            page = self.client.get(f"/desk/dossiers/?liste={key}").content.decode()
            found[key] = re.findall(r"Dossier n° ([\d-]+)", page)
        return found

    def press(self, case: Case, act: str, **form: Any) -> Any:
        """Press a button on the page of a case as it is now; return the answer."""
        case.conversation.refresh_from_db()
        sent = {"act": act, "seen": case.conversation.last_rank, **form}
        return self.client.post(address(case), sent)

    def write(self, case: Case, act: str, text: str, **form: Any) -> Any:
        """Press a button of the form in which one answers, the draft's version being the one kept."""
        draft = case.drafts.filter(account=self.user).first()
        return self.press(case, act, text=text, **{"version": draft.version if draft else 0, **form})


def address(case: Case) -> str:
    """The address of a case."""
    return f"/desk/dossiers/{case.number}/"
