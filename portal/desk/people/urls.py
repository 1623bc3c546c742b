"""The addresses of accounts."""

from portal.desk.pages import page
from portal.desk.people import entering, inviting, own, team
from portal.desk.roles import Role

urlpatterns = [
    page("entrer/", entering.sign_in, "desk-sign-in", role=None),
    page("entrer/code/", entering.code, "desk-sign-in-code", role=None),
    page("quitter/", entering.sign_out, "desk-sign-out", role=None),
    page("invitation/<str:token>/", inviting.invitation, "desk-invitation", role=None),
    page("compte/", own.account, "desk-account"),
    page("compte/mot-de-passe/", own.password, "desk-password"),
    page("compte/second-facteur/", own.factor, "desk-second-factor"),
    page("compte/sessions/", own.end_sessions, "desk-end-sessions"),
    page("compte/sessions/<str:number>/", own.end_session, "desk-end-session"),
    page("equipe/", team.team, "desk-team", Role.LEAD),
    page("equipe/invitations/<str:number>/", team.revoke, "desk-revoke", Role.LEAD),
    page("equipe/<int:number>/", team.account, "desk-account-of", Role.ADMIN),
    page("equipe/<int:number>/fermer/", team.close, "desk-close", Role.ADMIN),
    page("equipe/<int:number>/mot-de-passe/", team.renew, "desk-renew", Role.ADMIN),
]
