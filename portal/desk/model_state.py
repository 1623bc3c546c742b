"""The state of what answers: the trained model, and whether every part is ready."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from portal import clock, health
from portal.desk.cards import Card
from portal.environment import BASE_DIR

MODELS = BASE_DIR / "models"


def card(request: HttpRequest) -> Card:
    """Say since when the model is there, and what does not answer."""
    return describe(MODELS, clock.today(), [part for part, works in health.PARTS.items() if not works()])


def describe(models: Path, today: date, missing: list[str]) -> Card:
    """Say it for a folder of models, a day, and the parts that do not answer."""
    title = "L'assistant"
    if missing:
        names = ", ".join(missing)
        return Card(
            title,
            f"Ne répond pas en ce moment\u00a0: {names}. Prévenez qui tient l'installation.",
            urgent=True,
        )
    trained = _trained_on(models)
    if trained is None:
        return Card(title, "Aucun modèle entraîné ici\u00a0: make train en fait un.", urgent=True)
    days = (today - trained).days
    age = "aujourd'hui" if days <= 0 else "hier" if days == 1 else f"il y a {days}\u00a0jours"
    return Card(title, f"Tout répond. Le modèle a été entraîné {age} ({date_format(trained)}).")


def _trained_on(models: Path) -> date | None:
    try:
        (models / "replique.json").stat()
        written = (models / "replique.tar.gz").stat().st_mtime
    except OSError:
        return None
    return timezone.localtime(datetime.fromtimestamp(written, tz=timezone.get_current_timezone())).date()
