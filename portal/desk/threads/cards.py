"""What the desk's first page says of the conversations."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from portal.desk.cards import Card
from portal.desk.threads import shared


def conversations(request: HttpRequest) -> Card:
    """Say how many conversations may be read."""
    number = shared.conversations().count()
    if not number:
        return Card(
            "Conversations", "Aucune n'est encore partagée. L'élu choisit\u00a0; vous ne lisez que celles-là."
        )
    text = f"{number} partagée{'s' if number > 1 else ''} ou transmise{'s' if number > 1 else ''}."
    return Card("Conversations", text, reverse("desk-threads"), "Les lire")
