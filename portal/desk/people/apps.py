"""Declares the accounts of the desk to Django."""

from django.apps import AppConfig


class People(AppConfig):
    """Who works at the desk."""

    name = "portal.desk.people"
    verbose_name = "Comptes du bureau"
