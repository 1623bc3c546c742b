"""What the stand-in for Rasa says in the browser tests: one reply of each kind that the page has to draw."""

from __future__ import annotations

from typing import Any

from tests.portal.stub_rasa import custom, said

RULE = {
    "id": "droits_garantis/convocation_delai",
    "title": "Combien de jours avant la séance doit-on recevoir la convocation\u00a0?",
    "since": "1996-02-24",
    "checked_on": "2026-11-24",
    "status": "commentaire_lu",
    "confidence": 0.93,
    "url": "/regles/droits_garantis/convocation_delai",
}
CGCT = {
    "label": "CGCT, art. L. 2121-11",
    "url": "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000006390120",
    "since": "1996-02-24",
}
CRPA = {
    "label": "CRPA, art. L. 311-1",
    "url": "https://www.legifrance.gouv.fr/codes/id/LEGITEXT000031366350/",
}

ANSWER = said(
    "Non\u00a0: il fallait trois jours francs, et vous n'en avez eu que deux.\n\n"
    "Un jour franc est un jour entier\u00a0:\n"
    "- le jour de l'envoi ne compte pas\u00a0;\n"
    "- le jour de la séance ne compte pas non plus.\n\n"
    "Le maire peut abréger ce délai en cas d'urgence, sans descendre sous un jour franc.",
    "answer",
    rule=RULE,
    facts={"collectivite": "commune", "population": 2300},
    assumed=["collectivite"],
    references=[CGCT],
    recourse=[
        "Faites inscrire l'irrégularité au procès-verbal, dès l'ouverture de la séance.",
        "Demandez au préfet de déférer la délibération, dans les deux mois de sa publication.",
        "Saisissez le tribunal administratif, dans le même délai de deux mois.",
    ],
    limits="Cette réponse ne dit rien du contenu de la note de synthèse.",
)
CLARIFY = said(
    "Cela dépend du nombre d'habitants de votre commune.\n\n"
    "- Moins de 3\u00a0500 habitants\u00a0: 3 jours francs.\n"
    "- 3\u00a0500 habitants et plus\u00a0: 5 jours francs.\n\n"
    "Combien d'habitants compte votre commune\u00a0?",
    "clarify",
    rule=RULE,
    facts={"collectivite": "commune"},
    assumed=["collectivite"],
    references=[CGCT],
    choices=[
        {
            "label": "moins de 3\u00a0500 habitants",
            "choice": {
                "kind": "fact",
                "rule": RULE["id"],
                "fact": "population",
                "value": {"min": None, "max": 3499},
            },
        },
        {
            "label": "3\u00a0500 habitants et plus",
            "choice": {
                "kind": "fact",
                "rule": RULE["id"],
                "fact": "population",
                "value": {"min": 3500, "max": None},
            },
        },
    ],
)
INVOICES = said(
    "Non. Les factures d'une commune sont communicables à toute personne qui les demande.",
    "answer",
    rule={**RULE, "id": "acces_documents/factures", "title": "Peut-on me refuser les factures\u00a0?"}
    | {"status": "a_confirmer", "url": "/regles/acces_documents/factures"},
    facts={"collectivite": "commune"},
    assumed=[],
    references=[CRPA, {**CRPA, "label": "CRPA, art. R. 311-13"}],
    recourse=["Un mois de silence vaut refus.", "Saisissez la CADA dans les deux mois du refus."],
)
ESCALATE = said(
    "Cette question est pour une personne\u00a0: elle touche à une procédure pénale.\n\n"
    "Ne faites aucune déclaration avant d'avoir parlé à un avocat.",
    "escalate",
    choices=[{"label": "Transmettre à un formateur", "choice": {"kind": "escalate"}}],
)


def reply(turn: dict[str, Any]) -> list[dict[str, Any]]:
    """Answer a turn by the words it holds, or by the choice that was pressed."""
    text, choice = turn["message"].replace("\u00a0", " "), turn["metadata"].get("choice")
    if choice:
        return custom(ANSWER, facts={"population": choice["value"]})
    if "2 300" in text and "factures" in text:
        return custom(ANSWER, INVOICES)
    for word, message in (
        ("2 300", ANSWER),
        ("convocation", CLARIFY),
        ("factures", INVOICES),
        ("mis en examen", ESCALATE),
    ):
        if word in text:
            return custom(message)
    return custom(said(f"entendu\u00a0: {turn['message']}"))
