"""What trainers add to a conversation: notes (sealed under its key) and tags; and the filters they keep.

Notes and tags go with the conversation, and as soon as no trainer may read it any more.
"""

from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from portal.conversations.models import Conversation
from portal.keys.boxes import Box, sealed

TAG = RegexValidator(r"^\w[\w -]{0,29}\Z", "Une étiquette tient en 30 lettres, chiffres, espaces et tirets.")


class Note(models.Model):
    """What a trainer wrote beside a conversation, for colleagues only."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="notes")
    account = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)
    text_sealed = models.BinaryField(null=True)
    text = sealed("text_sealed", str)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"note {self.pk}"

    @property
    def box(self) -> Box:
        """What the conversation's key opens."""
        return self.conversation.box


class Tag(models.Model):
    """A word by which trainers find a conversation again."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=30, validators=[TAG])
    account = models.CharField(max_length=150)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["conversation", "name"], name="one_tag_of_a_name")]

    def __str__(self) -> str:
        return self.name


class SavedFilter(models.Model):
    """A filter kept under a name; its address can be shared as it is."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="filters")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=2000)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="one_filter_of_a_name")]

    def __str__(self) -> str:
        return self.name
