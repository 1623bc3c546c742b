"""What the verdicts say: the share of errors with its interval, and how far two readers agree, by theme."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from portal.desk.review import judging
from portal.desk.review.models import Verdict
from portal.desk.threads import shared

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
    drawn = judging.final().filter(shared.of_rows(), item__drawn=True)
    judged = drawn.exclude(value=Verdict.Value.OFF_TOPIC)
    return Share(judged.filter(value__in=ERRORS).count(), judged.count())


def agreements() -> list[Agreement]:
    """Return the agreement of independent readings, theme by theme, then over all."""
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    first = Verdict.objects.filter(item=OuterRef("item"), stage=Verdict.Stage.FIRST).values("value")
    second = Verdict.objects.filter(shared.of_rows(), stage=Verdict.Stage.SECOND).order_by()
    for theme, one, other in second.values_list("item__theme", Subquery(first), "value"):
        pairs[theme].append((one, other))
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


def _beyond(observed: float, chance: float) -> float | None:
    return (observed - chance) / (1 - chance) if chance < 1 else None
