"""How long an answer takes: measured on the cases answered last, or honestly not known yet."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime

from portal.conversations import office
from portal.conversations.models import Case

ENOUGH, LOOKED_AT = 5, 20
"""Fewer answers than the first promise nothing; the latest are looked at, up to the second."""
_SHARE = 0.8
_NB = "\u00a0"


def expected(now: datetime) -> str:
    """Return what a councillor may expect who passes a question on now, as sentences."""
    hours = f"de {office.OPENS.hour}{_NB}h à {office.CLOSES.hour}{_NB}h"
    said = f"Les formateurs répondent les jours ouvrés, {hours}."
    if not office.is_open(now):
        day = date_format(localtime(office.next_opening(now)), "l j F")
        said += f" Ils reprennent {day} à {office.OPENS.hour}{_NB}h."
    usual = measured()
    if usual is not None:
        said += f" D'après les derniers dossiers, huit réponses sur dix arrivent en {_spoken(usual)}."
    return said


def measured() -> timedelta | None:
    """Return the working time within which eight of ten answers came, or None when too few came."""
    answered = Case.objects.exclude(answered_at=None).order_by("-answered_at")[:LOOKED_AT]
    times = sorted(office.between(one.created_at, one.answered_at) for one in answered)
    return times[math.ceil(_SHARE * len(times)) - 1] if len(times) >= ENOUGH else None


def _spoken(worked: timedelta) -> str:
    if worked > office.DAY:
        return f"{math.ceil(worked / office.DAY)}{_NB}jours ouvrés au plus"
    hours = max(1, math.ceil(worked / timedelta(hours=1)))
    return f"{hours}{_NB}heure{'s' if hours > 1 else ''} de travail au plus"
