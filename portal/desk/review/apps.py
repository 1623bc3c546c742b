"""Declares the review to Django."""

from django.apps import AppConfig


class Review(AppConfig):
    """Judging replies."""

    name = "portal.desk.review"
    verbose_name = "Relecture"
