"""Declares the pages of the rules to Django."""

from django.apps import AppConfig


class Regles(AppConfig):
    """The rules base as pages and as data."""

    name = "portal.regles"
    verbose_name = "Règles"
