"""The addresses of the rules, as pages and as data."""

from django.urls import path

from portal.regles import views

urlpatterns = [
    path("regles/", views.index, name="regles"),
    path("regles/<path:rule_id>", views.page, name="regle"),
    path("api/rules", views.index_data),
    path("api/rules/<path:rule_id>", views.data),
]
