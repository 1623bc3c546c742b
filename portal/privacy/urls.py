"""The address of the page on privacy."""

from django.urls import path

from portal.privacy import views

urlpatterns = [path("confidentialite/", views.page, name="confidentialite")]
