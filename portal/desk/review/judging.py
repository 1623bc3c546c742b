"""What a verdict does to an item: first reading, second reading, arbitration; and how one takes it back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from portal.desk.review import queue
from portal.desk.review.models import Item, Verdict

UNDOABLE = timedelta(minutes=10)


class Taken(Exception):
    """Another account holds the item, or it was judged meanwhile."""


@transaction.atomic
def judge(item_id: int, account: str, value: str, rule: str, now: datetime) -> Verdict:
    """Keep a verdict on a first or a second reading; raises `Taken`."""
    item = queue.waiting(account).select_for_update().filter(pk=item_id).first()
    if item is None or not queue.is_readable(item) or not queue.lock(item, account, now):
        raise Taken
    first = item.verdicts.filter(stage=Verdict.Stage.FIRST).first()
    stage = Verdict.Stage.SECOND if first else Verdict.Stage.FIRST
    verdict = _keep(item, account, value, rule, stage, now)
    if first is None:
        _move(item, Item.State.SECOND if item.twice else Item.State.DONE)
    else:
        _move(item, Item.State.DONE if agree(first, verdict) else Item.State.ARBITRATION)
    return verdict


@transaction.atomic
def arbitrate(item_id: int, account: str, value: str, rule: str, now: datetime) -> Verdict:
    """Keep the verdict that settles a disagreement; raises `Taken`."""
    item = queue.arbitrable().select_for_update().filter(pk=item_id).first()
    if item is None:
        raise Taken
    verdict = _keep(item, account, value, rule, Verdict.Stage.ARBITER, now)
    _move(item, Item.State.DONE)
    return verdict


def undoable(account: str, now: datetime) -> Verdict | None:
    """Return this account's latest verdict, if it is recent and nobody judged after it."""
    last = Verdict.objects.filter(account=account, at__gt=now - UNDOABLE).last()
    if last is None or last.item.verdicts.exclude(pk=last.pk).filter(at__gte=last.at).exists():
        return None
    return last


@transaction.atomic
def undo(account: str, now: datetime) -> Item | None:
    """Take back this account's latest verdict; its item is open before it again."""
    last = undoable(account, now)
    if last is None:
        return None
    item = Item.objects.select_for_update().get(pk=last.item_id)
    before = {
        Verdict.Stage.FIRST: Item.State.OPEN,
        Verdict.Stage.SECOND: Item.State.SECOND,
        Verdict.Stage.ARBITER: Item.State.ARBITRATION,
    }
    stage = Verdict.Stage(last.stage)
    last.delete()
    mine = stage != Verdict.Stage.ARBITER
    Item.objects.filter(locked_by=account).exclude(pk=item.pk).update(locked_by="", locked_at=None)
    item.state, item.locked_by, item.locked_at = before[stage], account if mine else "", now if mine else None
    item.save(update_fields=["state", "locked_by", "locked_at"])
    return item


def agree(first: Verdict, second: Verdict) -> bool:
    """Tell whether two readings say the same, down to the rule that should have been served."""
    return (first.value, first.rule) == (second.value, second.rule)


def final() -> QuerySet[Verdict]:
    """Return the verdicts that count, one for each item that is done: the arbiter's, else the first."""
    settled = Verdict.objects.filter(item=OuterRef("item"), stage=Verdict.Stage.ARBITER)
    last = Q(stage=Verdict.Stage.ARBITER) | Q(stage=Verdict.Stage.FIRST) & ~Exists(settled)
    return Verdict.objects.filter(last, item__state=Item.State.DONE)


def _keep(item: Item, account: str, value: str, rule: str, stage: str, now: datetime) -> Verdict:
    return Verdict.objects.create(
        item=item,
        conversation_id=item.conversation_id,
        account=account,
        at=now,
        stage=stage,
        value=value,
        rule=rule if value == Verdict.Value.WRONG_RULE else "",
    )


def _move(item: Item, state: str) -> None:
    item.state, item.locked_by, item.locked_at = state, "", None
    item.save(update_fields=["state", "locked_by", "locked_at"])
