"""What remains of conversations that one agreed to share: how often, by month, rule and outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portal.conversations.models import Count, Message


def count(conversation_ids: Iterable[str]) -> None:
    """Add the replies of these conversations to the counts; call it once for each, as it goes."""
    replied = Message.objects.filter(
        conversation__in=list(conversation_ids),
        conversation__consent_log=True,
        author=Message.Author.ASSISTANT,
    )
    found: Counter[tuple[str, str, str, str]] = Counter()
    for at, outcome, rule, opinion in replied.values_list(
        "at", "outcome", "reply_to__turn__rule", "feedback"
    ):
        month = timezone.localtime(at).strftime("%Y-%m")
        found[month, outcome, rule or "", opinion] += 1
    for (month, outcome, rule, opinion), number in found.items():
        _add(number, month=month, outcome=outcome, rule=rule, feedback=opinion)


@transaction.atomic
def _add(number: int, **key: str) -> None:
    row, _ = Count.objects.get_or_create(**key)
    Count.objects.filter(pk=row.pk).update(number=F("number") + number)
