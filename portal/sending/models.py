"""What a lead has set at the desk; what is not set is automatic, and has no row."""

from __future__ import annotations

from django.db import models


class Setting(models.Model):
    """The level of one theme, or of the rules of one standing."""

    class Kind(models.TextChoices):
        """What the level is set for."""

        THEME = "theme"
        STANDING = "statut"

    kind = models.CharField(max_length=6, choices=Kind.choices)
    name = models.CharField(max_length=60)
    level = models.CharField(max_length=12)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="one_level_a_kind_and_name")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}\u00a0: {self.level}"
