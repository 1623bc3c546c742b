"""Which item comes next for whom: two lanes, one drawn by lot and one by urgency, and a lock on what is open.

What was drawn is read in the order of arrival and never for another reason: its share of errors is that of
all replies. One item in three comes from there while there are any.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from portal.desk.review.models import LOCK, Item, Verdict
from portal.desk.threads import shared

_EVERY = 3
_TRIES = 20
_LAST = 100
COUNTED = 1000
"""What waits is counted up to here."""


def waiting(account: str) -> QuerySet[Item]:
    """Return what this account may judge: a first reading, or a second one of what another judged.

    Whether the conversation may still be read is asked of the one item that is about to be shown.
    """
    own = Verdict.objects.filter(account=account, item__state=Item.State.SECOND).values("item")
    return Item.objects.filter(state__in=(Item.State.OPEN, Item.State.SECOND)).exclude(pk__in=own)


def left(account: str) -> int:
    """Return how many items wait for this account, `COUNTED` + 1 if more than are counted."""
    return waiting(account)[: COUNTED + 1].count()


def take(account: str, now: datetime) -> Item | None:
    """Return the item that is open before this account, or lock the next one to it."""
    held = waiting(account).filter(locked_by=account, locked_at__gt=now - LOCK).first()
    if held is not None and is_readable(held):
        return held
    free = waiting(account).filter(_is_free(now))
    judged = Verdict.objects.filter(account=account).exclude(stage=Verdict.Stage.ARBITER).count()
    lanes = [free.filter(drawn=False).order_by("rank", "-at"), free.filter(drawn=True).order_by("at")]
    for lane in lanes[::-1] if judged % _EVERY == 0 else lanes:
        for item in lane[:_TRIES]:
            if is_readable(item) and lock(item, account, now):
                return item
    return None


def lock(item: Item, account: str, now: datetime) -> bool:
    """Give an item to an account, unless another holds it."""
    free = Item.objects.filter(pk=item.pk, state=item.state).filter(_is_free(now) | Q(locked_by=account))
    if not free.update(locked_by=account, locked_at=now):
        return False
    item.locked_by, item.locked_at = account, now
    return True


def release(item: Item, account: str) -> None:
    """Let go of an item that this account holds."""
    Item.objects.filter(pk=item.pk, locked_by=account).update(locked_by="", locked_at=None)


def postpone(item: Item, account: str, now: datetime) -> None:
    """Let go of an item, which now comes after all others of its lane."""
    last = {"at": now} if item.drawn else {"rank": _LAST}
    Item.objects.filter(pk=item.pk, locked_by=account).update(locked_by="", locked_at=None, **last)


def is_readable(item: Item) -> bool:
    """Tell whether an item's conversation may still be shown."""
    return bool(shared.opened([item.conversation_id]))


def arbitrable() -> QuerySet[Item]:
    """Return what two readers disagree on."""
    disputed = Item.objects.filter(shared.of_rows(), state=Item.State.ARBITRATION)
    return disputed.order_by("at")


def _is_free(now: datetime) -> Q:
    return Q(locked_by="") | Q(locked_at__lte=now - LOCK)
