"""Declares the desk to Django."""

from django.apps import AppConfig


class Desk(AppConfig):
    """The trainers' desk."""

    name = "portal.desk"
    verbose_name = "Bureau des formateurs"
