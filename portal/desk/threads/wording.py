"""How the desk names what it filters by and shows; the keys are those of the store."""

from __future__ import annotations

from portal.conversations.models import Message

OUTCOMES = {
    "answer": "réponse",
    "clarify": "précision demandée",
    "suggest": "règles proposées",
    "escalate": "transmission proposée",
    "out_of_scope": "hors sujet",
    "smalltalk": "conversation courante",
    "calculation": "calcul",
    "document": "document",
    "notice": "avis du service ou d'un formateur",
    "error": "panne",
}
OPINIONS = {"up": "utile", "down": "pas utile"}
WHO = dict(Message.LABELS)
YES_NO = {"oui": "oui", "non": "non"}
COUNCILS = {
    "commune": "commune",
    "epci": "intercommunalité",
    "departement": "département",
    "region": "région",
    "inconnue": "non dite",
}
