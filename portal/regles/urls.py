"""The addresses of the rules, as pages and as data."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
