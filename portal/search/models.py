"""The tables of the index; they live in the database « search », which can be thrown away and made again.

Nothing here can be read as words: a mark is a keyed digest, of a word that was said or of a trait such as a
rule (marks.py). A row that is deleted is overwritten on the disk, as a key is (portal/store.py).
"""

from __future__ import annotations

from typing import Any

from django.db import models


class Entry(models.Model):
    """One conversation as a list shows and sorts it; nothing that was said."""

    conversation = models.CharField(max_length=32, unique=True)
    last = models.DateTimeField()
    """Its latest message."""
    lowest = models.FloatField(null=True)
    """The lowest probability of its answers."""
    traits: Any = models.JSONField(default=dict)
    """What a line of the list says: rules, outcomes, size band…"""

    class Meta:
        indexes = [
            models.Index(fields=["-last", "-id"], name="entries_by_last"),
            models.Index(fields=["lowest"], name="entries_by_lowest"),
        ]

    def __str__(self) -> str:
        return self.conversation[:8]


class Mark(models.Model):
    """That a conversation holds a word or has a trait."""

    pk = models.CompositePrimaryKey("mark", "entry_id")
    mark = models.BigIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="marks")

    def __str__(self) -> str:
        return f"{self.mark:x}"


class Served(models.Model):
    """One state of a rule that some conversation was answered by: how to find those of an older one."""

    rule = models.CharField(max_length=120)
    since = models.CharField(max_length=10)
    checked_on = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "since", "checked_on"], name="one_state_of_a_rule")
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.since}"
