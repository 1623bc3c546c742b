"""The addresses of the page and of the widget."""

from django.urls import path

from portal.widget import views

urlpatterns = [
    path("", views.page, name="page"),
    path("widget.js", views.widget, name="widget"),
]
