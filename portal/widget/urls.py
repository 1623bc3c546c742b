"""The addresses of the page and of the widget."""

from django.urls import path

from portal.widget import integration, views

urlpatterns = [
    path("", views.page, name="page"),
    path("widget.js", views.widget, name="widget"),
    path("integration/", integration.explain, name="integration"),
    path("cadre/", integration.frame, name="frame"),
]
