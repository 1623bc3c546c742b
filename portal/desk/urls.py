"""Every address of the desk, each with the role that opens it (pages.py)."""

from portal.desk import rules_due, sending
from portal.desk.cases.urls import urlpatterns as cases
from portal.desk.home import home, tour
from portal.desk.journal import journal
from portal.desk.pages import page
from portal.desk.people.urls import urlpatterns as people
from portal.desk.review.urls import urlpatterns as review
from portal.desk.roles import Role
from portal.desk.threads.urls import urlpatterns as threads

urlpatterns = [
    page("", home, "desk-home"),
    page("visite/", tour, "desk-tour"),
    page("regles-a-relire/", rules_due.page, "desk-rules-due"),
    page("relire-avant-envoi/", sending.page, "desk-sending", Role.LEAD),
    page("journal/", journal, "desk-journal", Role.ADMIN),
    *cases,
    *threads,
    *review,
    *people,
]
