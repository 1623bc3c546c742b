"""Declares the conversations to Django."""

from django.apps import AppConfig


class Conversations(AppConfig):
    """The store of conversations and its API."""

    name = "portal.conversations"
    verbose_name = "Conversations"
