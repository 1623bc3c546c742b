"""The addresses of the rules, as pages and as data."""

from django.urls import path

from portal.endpoint import endpoint
from portal.regles import views

urlpatterns = [
    path("regles/", views.index, name="regles"),
    path("regles/<path:rule_id>", views.page, name="regle"),
    path("api/rules", endpoint(GET=views.index_data)),
    path("api/rules/<str:theme>/<str:name>", endpoint(GET=views.data)),
]
