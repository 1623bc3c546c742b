"""The table of keys; it lives in the database « keys », which is backed up apart and not for long."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Key(models.Model):
    """The secret under which one conversation is written."""

    conversation = models.CharField(primary_key=True, max_length=32, editable=False)
    secret = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"clé {self.conversation[:8]}"
