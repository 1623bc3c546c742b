"""Declares /admin/ to Django, with the desk's own door."""

from django.contrib.admin.apps import AdminConfig


class Administration(AdminConfig):
    """Django's admin, whose site is ours."""

    default_site = "portal.desk.site.Site"
