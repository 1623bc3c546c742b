"""What the pages without JavaScript say; the opening says what that of the page does (texts.js)."""

PROMISES = (
    (
        "Une machine, pas un avocat",
        "Elle informe. Pour un litige personnel, elle vous oriente vers une personne.",
    ),
    (
        "Rien d'inventé",
        "Elle répond d'après des règles publiques et datées, et dit que faire si l'on vous refuse.",
    ),
    (
        "Peu gardé, peu de temps",
        "Envoyer une question, c'est accepter qu'elle serve à vous répondre. Noms et coordonnées y sont "
        "masqués, la conversation est effacée 24\u00a0heures après votre dernier message, plus tard si un "
        "formateur la reçoit. Ne nommez personne.",
    ),
)
EXAMPLES = (
    (
        "Séances",
        "Ma commune a 2\u00a0300 habitants, j'ai reçu la convocation trois jours avant. Est-ce légal\u00a0?",
    ),
    ("Temps de parole", "Le maire m'a coupé la parole en plein conseil. En a-t-il le droit\u00a0?"),
    ("Accès aux documents", "Le maire refuse de me donner les factures de la commune."),
    ("Mes devoirs", "Puis-je voter une subvention pour l'association que je préside\u00a0?"),
)
WHO = {
    "utilisateur": "Vous",
    "assistant": "Réplique",
    "formateur": "Un formateur",
    "systeme": "Information",
}

EMPTY = "Votre message est vide. Écrivez votre question, puis envoyez-la."
NO_CODE = "Le code est vide. Écrivez vos six mots, dans leur ordre."
NO_QUESTION = "La question est vide. Écrivez ce que le formateur doit savoir."
NO_CONSENT = "Rien n'est transmis sans votre accord. Cochez la case, ou revenez à la conversation."
NO_OPINION = "Dites si la réponse vous aide\u00a0: choisissez oui ou non, puis envoyez."
NOT_AN_EMAIL = "Cette adresse de courriel n'est pas valable. Corrigez-la, ou laissez le champ vide."
NOT_A_FORM = "Cet envoi n'est pas celui d'un formulaire de cette page. Rien n'a été lu."
FAR_TOO_LONG = "Votre texte est bien trop long\u00a0: il n'a pas pu être lu. Gardez-en l'essentiel."
FOREIGN = (
    "Cet envoi vient d'un autre site\u00a0: il n'a pas été pris en compte. Envoyez-le depuis cette page."
)
OTHER_CONVERSATION = (
    "Ce formulaire n'était pas celui de cette conversation\u00a0: il n'a pas été pris en compte. "
    "Relisez, puis envoyez à nouveau."
)
STORE_DOWN = "Rien n'a pu être enregistré\u00a0: la base de données ne répond pas. Réessayez dans une minute."
GONE = "Il n'y a pas de conversation ici, ou il n'y en a plus."


def too_long(count: str, most: str) -> str:
    """Say by how much a text is too long."""
    return f"Votre texte compte {count} caractères, la limite est de {most}. Raccourcissez-le, puis envoyez."
