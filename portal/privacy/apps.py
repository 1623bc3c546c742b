"""Declares the page on privacy to Django."""

from django.apps import AppConfig


class Privacy(AppConfig):
    """The page `/confidentialite/` and the generated parts of docs/rgpd.md."""

    name = "portal.privacy"
    verbose_name = "Confidentialité"
