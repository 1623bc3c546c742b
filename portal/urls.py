"""Every address of the portal; what is not here answers 404."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from portal import health, openapi
from portal.endpoint import endpoint
from portal.problems import Problem, not_found, response

urlpatterns = [
    path("healthz", endpoint(GET=health.alive)),
    path("readyz", endpoint(GET=health.ready)),
    path("api/openapi.json", endpoint(GET=openapi.description)),
    path("api/", include("portal.conversations.urls")),
    path("", include("portal.regles.urls")),
    path("", include("portal.plain.urls")),
    path("", include("portal.privacy.urls")),
    path("", include("portal.widget.urls")),
    path("desk/", include("portal.desk.urls")),
    path("admin/", admin.site.urls),
]


def handler400(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that makes no sense, such as one for a host that is not ours."""
    return response(Problem(400, "Cette requête est mal formée. Vérifiez l'adresse."))


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an unknown address: as a problem under /api/, as a page elsewhere."""
    if request.path_info.startswith("/api/"):
        return response(not_found())
    return render(request, "regles/introuvable.html", status=404)


def handler500(request: HttpRequest) -> HttpResponse:
    """Answer after a defect of ours, without a word of what was being handled."""
    if request.path_info.startswith("/api/"):
        return response(Problem(500, "Une erreur s'est produite de notre côté. Réessayez dans une minute."))
    return render(request, "regles/panne.html", status=500)
