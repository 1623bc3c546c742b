"""What the verdicts say: the share of errors with its interval, and how far two readers agree, by theme."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from portal.desk.review import judging
from portal.desk.review.models import Item, Verdict
from portal.desk.threads import shared

_BATCH = 500
_Z = 1.959964
"""For an interval that holds the true share 95 times in 100."""
FEW = 30
"""Under so many readings a share says little, and the page says so."""
ERRORS = frozenset(
    {Verdict.Value.BADLY_SAID, Verdict.Value.WRONG_RULE, Verdict.Value.NO_RULE, Verdict.Value.PASS_ON}
)


@dataclass(frozen=True)
class Share:
    """A share that was counted on some, and the interval in which that of all lies."""

    found: int
    among: int

    @property
    def share(self) -> float | None:
        """The share itself."""
        return self.found / self.among if self.among else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's interval: it stays between 0 and 1, and holds for few readings."""
        return wilson(self.found, self.among) if self.among else None

    @property
    def percent(self) -> str:
        """The share, as one reads it."""
        return _percent(self.share)

    @property
    def low(self) -> str:
        """The lower end of the interval."""
        return _percent(self.interval[0] if self.interval else None)

    @property
    def high(self) -> str:
        """The upper end of the interval."""
        return _percent(self.interval[1] if self.interval else None)

    @property
    def is_weak(self) -> bool:
        """Whether too little was read."""
        return self.among < FEW


@dataclass(frozen=True)
class Agreement:
    """How far two readers agree on a theme."""

    theme: str
    pairs: int
    observed: float
    kappa: float | None
    ac1: float | None


def errors() -> Share:
    """Return the share of errors among what was drawn by lot and judged, what is off topic set apart."""
    drawn = _readable(Item.objects.filter(drawn=True, state=Item.State.DONE))
    values = [verdict.value for item in drawn if (verdict := judging.final(item))]
    judged = [value for value in values if value != Verdict.Value.OFF_TOPIC]
    return Share(sum(value in ERRORS for value in judged), len(judged))


def agreements() -> list[Agreement]:
    """Return the agreement of independent readings, theme by theme, then over all."""
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    judged = Verdict.objects.filter(stage=Verdict.Stage.SECOND).values("item")
    for item in _readable(Item.objects.filter(pk__in=judged)):
        said = {verdict.stage: verdict.value for verdict in item.verdicts.all()}
        pairs[item.theme].append((said[Verdict.Stage.FIRST], said[Verdict.Stage.SECOND]))
    every = [pair for found in pairs.values() for pair in found]
    return [
        agreement(theme, found)
        for theme, found in [*sorted(pairs.items()), *([("", every)] if every else [])]
    ]


def agreement(theme: str, pairs: Sequence[tuple[str, str]]) -> Agreement:
    """Return Cohen's kappa and Gwet's AC1 of pairs of verdicts; none where chance explains everything."""
    values, n = list(Verdict.Value), len(pairs)
    observed = sum(first == second for first, second in pairs) / n
    firsts, seconds = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    by_chance = sum(firsts[value] * seconds[value] for value in values) / n**2
    means = [(firsts[value] + seconds[value]) / (2 * n) for value in values]
    by_guess = sum(mean * (1 - mean) for mean in means) / (len(values) - 1)
    return Agreement(theme, n, observed, _beyond(observed, by_chance), _beyond(observed, by_guess))


def wilson(found: int, among: int) -> tuple[float, float]:
    """Return Wilson's interval for a share, at 95 %."""
    share, z2 = found / among, _Z**2
    middle = (share + z2 / (2 * among)) / (1 + z2 / among)
    half = _Z / (1 + z2 / among) * math.sqrt(share * (1 - share) / among + z2 / (4 * among**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}\u00a0%".replace(".", ",")


def _readable(items: QuerySet[Item]) -> list[Item]:
    """Return those whose conversation may still be read: judged items are few beside all conversations."""
    found = list(items.prefetch_related("verdicts"))
    ids = [item.conversation_id for item in found]
    readable: set[str] = set()
    for start in range(0, len(ids), _BATCH):
        batch = shared.conversations().filter(pk__in=ids[start : start + _BATCH])
        readable |= set(batch.values_list("pk", flat=True))
    return [item for item in found if item.conversation_id in readable]


def _beyond(observed: float, chance: float) -> float | None:
    return (observed - chance) / (1 - chance) if chance < 1 else None
