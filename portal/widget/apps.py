"""Declares the page and the custom element to Django."""

from django.apps import AppConfig


class Widget(AppConfig):
    """The page at `/` and the files of `<replique-chat>`."""

    name = "portal.widget"
    verbose_name = "Page de conversation"
