"""The addresses of the page and of the widget."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
