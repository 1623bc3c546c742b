"""Every address of the desk, each with the role that opens it (pages.py)."""

from portal.desk.cases.urls import urlpatterns as cases
from portal.desk.home import home
from portal.desk.pages import page
from portal.desk.people.urls import urlpatterns as people

urlpatterns = [page("", home, "desk-home"), *cases, *people]
