"""Declares the conversations of the desk to Django, and has the index follow what is written."""

from django.apps import AppConfig


class Threads(AppConfig):
    """Reading conversations."""

    name = "portal.desk.threads"
    verbose_name = "Conversations au bureau"

    def ready(self) -> None:
        """Have each conversation that changes written to the index."""
        from portal.desk.threads import following

        following.start()
