"""Declares the index to Django."""

from django.apps import AppConfig


class Search(AppConfig):
    """The index of conversations, in the database « search »."""

    name = "portal.search"
    verbose_name = "Index"
