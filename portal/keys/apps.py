"""Declares the keys to Django."""

from django.apps import AppConfig


class Keys(AppConfig):
    """The keys of conversations, in the database « keys »."""

    name = "portal.keys"
    verbose_name = "Clés"
