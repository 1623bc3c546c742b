"""The addresses of accounts."""

from portal.desk.pages import page
from portal.desk.people import views
from portal.desk.roles import Role

urlpatterns = [
    page("entrer/", views.sign_in, "desk-sign-in", role=None),
    page("quitter/", views.sign_out, "desk-sign-out", role=None),
    page("equipe/", views.team, "desk-team", Role.LEAD),
]
