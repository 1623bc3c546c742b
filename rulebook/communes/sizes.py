"""How much of a commune's size is kept: enough for every threshold of the law, too little to name it.

Thresholds are round (3 500, 10 000, 150 000): two significant digits. The middle of the interval between two
such numbers stands on the same side of each of them as the exact figure does.
"""

from __future__ import annotations

from bisect import bisect_right

_BANDS = (100, 500, 1000, 3500, 5000, 10000, 20000, 50000, 100000)


def rounded(population: int) -> int:
    """Return a population to two significant digits; a round number stays, the others go to the middle."""
    step: int = 10 ** max(len(str(population)) - 2, 0)
    below = population - population % step
    return population if population == below else below + step // 2


def band(population: int) -> str:
    """Return the size as it is kept beside a masked name: « 500 à 999 hab. »."""
    place = bisect_right(_BANDS, population)
    if place == 0:
        return f"moins de {_BANDS[0]} hab."
    if place == len(_BANDS):
        return f"{_spaced(_BANDS[-1])} hab. et plus"
    return f"{_spaced(_BANDS[place - 1])} à {_spaced(_BANDS[place] - 1)} hab."


def bands() -> list[str]:
    """Return every size that `band` may give, the smallest first."""
    return [band(population) for population in (0, *_BANDS)]


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")
