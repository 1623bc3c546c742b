"""Every address of the desk, each with the role that opens it (pages.py)."""

from portal.desk.home import home
from portal.desk.pages import page
from portal.desk.people.urls import urlpatterns as people
from portal.desk.review.urls import urlpatterns as review
from portal.desk.threads.urls import urlpatterns as threads

urlpatterns = [page("", home, "desk-home"), *threads, *review, *people]
