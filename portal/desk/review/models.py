"""What is to be judged and what was judged; both go with the conversation."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from django.db import models
from django.utils import timezone

from portal.conversations.models import Conversation, Message

LOCK = timedelta(minutes=10)
"""How long an item stays with who opened it and does nothing."""


class Item(models.Model):
    """One question of a councillor with its replies, to be judged."""

    class State(StrEnum):
        """What it waits for."""

        OPEN = "a_relire"
        SECOND = "seconde"
        ARBITRATION = "arbitrage"
        DONE = "relu"

    class Reason(StrEnum):
        """Why it comes before others; the first that holds."""

        DOWN = "avis"
        PASSED_ON = "transmis"
        MARGIN = "marge"
        CHANGED = "changee"
        NONE = ""

    STATES = (
        (State.OPEN, "à relire"),
        (State.SECOND, "seconde lecture"),
        (State.ARBITRATION, "à arbitrer"),
        (State.DONE, "relu"),
    )
    REASONS = (
        (Reason.DOWN, "jugée pas utile"),
        (Reason.PASSED_ON, "transmise à un formateur"),
        (Reason.MARGIN, "deux règles se valaient"),
        (Reason.CHANGED, "la règle a changé depuis"),
    )

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="items")
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="item")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES, default=State.OPEN)
    reason = models.CharField(max_length=10, choices=REASONS, blank=True)
    rank = models.PositiveSmallIntegerField(default=9)
    """The place of its reason: the smallest comes first."""
    drawn = models.BooleanField(default=False)
    """Drawn by lot, whatever else it is: the share of errors is read on these alone."""
    twice = models.BooleanField(default=False)
    """Drawn for a second reading."""
    theme = models.CharField(max_length=60, blank=True)
    locked_by = models.CharField(max_length=150, blank=True)
    locked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "drawn", "rank", "-at"], name="items_by_urgency"),
            models.Index(fields=["locked_by"], name="items_by_lock"),
        ]

    def __str__(self) -> str:
        return f"relecture {self.pk}"


class Verdict(models.Model):
    """What one trainer, or an arbiter, says of an item."""

    class Value(StrEnum):
        """The six verdicts, in the order of their keys."""

        RIGHT = "juste"
        BADLY_SAID = "mal_dite"
        WRONG_RULE = "mauvaise"
        NO_RULE = "aucune"
        PASS_ON = "transmettre"
        OFF_TOPIC = "hors_sujet"

    class Stage(StrEnum):
        """Which reading it is."""

        FIRST = "premiere"
        SECOND = "seconde"
        ARBITER = "arbitre"

    VALUES = (
        (Value.RIGHT, "Juste"),
        (Value.BADLY_SAID, "Bonne règle, mal dite"),
        (Value.WRONG_RULE, "Mauvaise règle"),
        (Value.NO_RULE, "Aucune règle n'existe"),
        (Value.PASS_ON, "Aurait dû être transmis"),
        (Value.OFF_TOPIC, "Hors sujet"),
    )

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="verdicts")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="verdicts")
    account = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)
    stage = models.CharField(max_length=8, choices=[(one, one) for one in Stage])
    value = models.CharField(max_length=12, choices=VALUES)
    rule = models.CharField(max_length=120, blank=True)
    """The right rule, where another was given."""

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "stage"], name="one_verdict_a_reading"),
        ]

    def __str__(self) -> str:
        return self.get_value_display()
