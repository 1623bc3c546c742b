"""What is kept of the trainers' own acts: who read which conversation, when."""

from __future__ import annotations

from django.db import models


class Reading(models.Model):
    """One reading of a conversation by a trainer; the store refuses to change it, or to lose it in a year.

    A list of several conversations names none. `digest` covers the row and the digest of the row before: what
    is changed, left out or put in between breaks the chain (readings.py).
    """

    at = models.DateTimeField()
    account = models.CharField(max_length=150)
    conversation = models.CharField(max_length=32)
    page = models.CharField(max_length=40)
    previous = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"lecture {self.pk}"
