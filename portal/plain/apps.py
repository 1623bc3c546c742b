"""Declares the pages without JavaScript to Django."""

from django.apps import AppConfig


class Plain(AppConfig):
    """The conversation under `/chat/`."""

    name = "portal.plain"
    verbose_name = "Conversation sans JavaScript"
