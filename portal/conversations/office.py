"""When trainers work: weekdays that are no public holiday, between two hours; and time counted so."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import holidays
from django.utils import timezone

OPENS, CLOSES = time(9), time(18)
DAY = timedelta(hours=CLOSES.hour - OPENS.hour)
"""The length of one working day."""
_FRANCE = holidays.country_holidays("FR")


def is_worked(day: date) -> bool:
    """Tell whether trainers work on a day."""
    return day.weekday() < 5 and day not in _FRANCE


def is_open(moment: datetime) -> bool:
    """Tell whether trainers work at a moment."""
    local = timezone.localtime(moment)
    return is_worked(local.date()) and OPENS <= local.time() < CLOSES


def next_opening(moment: datetime) -> datetime:
    """Return this moment if it is worked, else the next one that is."""
    if is_open(moment):
        return moment
    day = timezone.localtime(moment).date()
    if not is_worked(day) or timezone.localtime(moment).time() >= CLOSES:
        day = _next_worked(day)
    return _at(day, OPENS)


def after(moment: datetime, worked: timedelta) -> datetime:
    """Return the moment when this much working time has passed."""
    start, left = next_opening(moment), worked
    while True:
        end = _at(timezone.localtime(start).date(), CLOSES)
        if start + left <= end:
            return start + left
        left -= end - start
        start = next_opening(end)


def between(start: datetime, end: datetime) -> timedelta:
    """Return the working time from one moment to another."""
    total, opening = timedelta(), next_opening(start)
    while opening < end:
        closing = _at(timezone.localtime(opening).date(), CLOSES)
        total += min(closing, end) - opening
        opening = next_opening(closing)
    return total


def _next_worked(day: date) -> date:
    day += timedelta(days=1)
    while not is_worked(day):
        day += timedelta(days=1)
    return day


def _at(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
