"""The addresses of the cases."""

from portal.desk.cases import alerts, lists_page, one_case
from portal.desk.pages import page
from portal.desk.roles import Role

urlpatterns = [
    page("dossiers/", lists_page.index, "desk-cases"),
    page("dossiers/alertes/", alerts.mine, "desk-alerts"),
    page("dossiers/validation/", alerts.approval, "desk-approval", Role.LEAD),
    page("dossiers/<str:number>/", one_case.show, "desk-case"),
    page("dossiers/<str:number>/presence/", one_case.presence, "desk-case-presence"),
]
