"""What is being written: a draft for each account and case; no saving undoes one it had not seen."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from portal.conversations import cases
from portal.conversations.models import Case
from portal.desk.cases.models import Draft
from portal.problems import Problem

FRESH = timedelta(minutes=2)
"""How long after its last saving somebody is said to be writing."""


class Overtaken(Problem):
    """The draft was changed in another window since this one was opened."""

    def __init__(self, version: int, text: str) -> None:
        super().__init__(
            409, "Ce brouillon a changé dans une autre fenêtre\u00a0: comparez, puis enregistrez."
        )
        self.version, self.text = version, text


def of(case: Case, account: Any) -> Draft:
    """Return the draft of an account, empty if there is none."""
    found = Draft.objects.filter(case=case, account=account).select_related("case__conversation").first()
    return found or Draft(case=case, account=account)


def save(case: Case, account: Any, text: str, version: int, now: datetime) -> int:
    """Keep a draft; return its new version. Raises `Overtaken`."""
    with transaction.atomic():
        _, found = cases.locked(case)
        draft = of(found, account)
        if draft.version != version and draft.text != text:
            raise Overtaken(draft.version, draft.text)
        draft.text, draft.version, draft.at = text, draft.version + 1, now
        draft.save()
    return int(draft.version)


def writing(case: Case, account: Any, now: datetime) -> list[str]:
    """Return who else is writing an answer to this case just now."""
    fresh = Draft.objects.filter(case=case, at__gt=now - FRESH).exclude(account=account)
    return [draft.account.get_username() for draft in fresh.select_related("account")]
