"""The log of readings: append-only, each entry chained to the one before by a keyed digest."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from portal.desk.models import Reading

KEPT = timedelta(days=365)
_ATTEMPTS = 5
_BEGINNING = "début"


@dataclass(frozen=True)
class Verdict:
    """How many entries were read, and which is the first that does not follow from the one before."""

    entries: int
    broken: int | None


def note(account: str, conversation: str, page: str, now: datetime) -> None:
    """Write that somebody reads a conversation; call it before showing anything of it."""
    for attempt in range(_ATTEMPTS):
        last = Reading.objects.last()
        entry = Reading(
            at=now,
            account=account,
            conversation=conversation,
            page=page,
            previous=last.digest if last else _BEGINNING,
        )
        entry.digest = _digest(entry)
        try:
            with transaction.atomic():
                entry.save(force_insert=True)
            return
        except IntegrityError:  # another reading took this place in the chain
            if attempt == _ATTEMPTS - 1:
                raise


def verify() -> Verdict:
    """Walk the chain from the oldest entry that is kept."""
    expected, entries = None, 0
    for entry in Reading.objects.iterator():
        entries += 1
        follows = expected is None or entry.previous == expected
        if not follows or not constant_time_compare(entry.digest, _digest(entry)):
            return Verdict(entries, entry.pk)
        expected = entry.digest
    return Verdict(entries, None)


def forget(now: datetime) -> int:
    """Delete what is older than a year; return how many entries."""
    return Reading.objects.filter(at__lt=now - KEPT).delete()[0]


def _digest(entry: Reading) -> str:
    content = [
        entry.at.astimezone(UTC).isoformat(),
        entry.account,
        entry.conversation,
        entry.page,
        entry.previous,
    ]
    return salted_hmac("portal.desk.readings", json.dumps(content), algorithm="sha256").hexdigest()
