"""Which day it is for the law: today in Paris, or the day that TODAY sets for an evaluation."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """Return the day on which answers are given."""
    fixed: date | None = settings.TODAY
    return fixed or timezone.localdate()
