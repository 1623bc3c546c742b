"""Declares the accounts of the desk to Django."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out


class People(AppConfig):
    """Who works at the desk."""

    name = "portal.desk.people"
    verbose_name = "Comptes du bureau"

    def ready(self) -> None:
        """Follow who comes and goes."""
        from portal.desk.people import sessions

        user_logged_in.connect(sessions.begin, dispatch_uid="desk-opened")
        user_logged_out.connect(sessions.leave, dispatch_uid="desk-left")
