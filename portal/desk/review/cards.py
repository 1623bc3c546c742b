"""What the desk's first page says of the review."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from portal.desk.cards import Card
from portal.desk.review import queue


def review(request: HttpRequest) -> Card:
    """Say how much waits to be judged."""
    left = queue.left(request.user.get_username())
    if not left:
        text = "Rien à relire. Une question paraît ici dès qu'un élu partage sa conversation ou la transmet."
        return Card("Relecture", text)
    text = f"{left} question{'s' if left > 1 else ''} à juger, d'une touche chacune."
    return Card("Relecture", text, reverse("desk-review"), "Relire")
