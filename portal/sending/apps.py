"""Declares the settings of what is read before it leaves to Django."""

from django.apps import AppConfig


class Sending(AppConfig):
    """The level of each theme and standing, set at the desk."""

    name = "portal.sending"
    verbose_name = "Relire avant d'envoyer"
