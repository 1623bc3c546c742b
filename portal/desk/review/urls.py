"""The addresses of the review."""

from portal.desk.pages import page
from portal.desk.review import views
from portal.desk.roles import Role

urlpatterns = [
    page("revue/", views.bench, "desk-review"),
    page("revue/reprendre/", views.undo, "desk-verdict-undo"),
    page("revue/accord/", views.agreement, "desk-agreement"),
    page("revue/arbitrage/", views.arbitration, "desk-arbitration", Role.LEAD),
    page("revue/arbitrage/<int:item>/", views.arbitrate, "desk-arbiter", Role.LEAD),
    page("revue/<int:item>/verdict/", views.verdict, "desk-verdict"),
    page("revue/<int:item>/laisser/", views.leave, "desk-item-leave"),
    page("revue/<int:item>/plus-tard/", views.postpone, "desk-item-later"),
]
