"""Declares the cases of the desk to Django."""

from django.apps import AppConfig


class Cases(AppConfig):
    """The questions passed on to the trainers."""

    name = "portal.desk.cases"
    label = "deskcases"
    verbose_name = "Dossiers transmis"
