"""What the portal itself says in a conversation; everything about the law is said by the rules."""

from __future__ import annotations

ASLEEP = (
    "L'assistant se réveille\u00a0: il n'est pas encore prêt à répondre.\n\n"
    "Renvoyez votre message dans quelques secondes. Vous pouvez aussi le transmettre à un formateur."
)
LATE = (
    "L'assistant n'a pas répondu à temps.\n\n"
    "Renvoyez votre message dans quelques secondes. Si cela se reproduit, transmettez-le à un formateur."
)
BROKEN = (
    "L'assistant a rencontré une panne et n'a pas pu répondre.\n\n"
    "Renvoyez votre message dans quelques secondes. Si cela se reproduit, transmettez-le à un formateur."
)
CROWDED = (
    "Vos messages précédents attendent encore leur réponse\u00a0; celui-ci n'a pas été lu.\n\n"
    "Attendez qu'elle arrive, puis renvoyez-le."
)
STORE_DOWN = (
    "Votre message n'a pas pu être enregistré\u00a0: la base de données ne répond pas.\n\n"
    "Réessayez dans une minute. Rien n'a été perdu de ce qui précède."
)
STALE = (
    "Ce choix n'est plus proposé.\n\nÉcrivez votre réponse avec vos mots, ou posez à nouveau votre question."
)
NOTHING_TO_READ = "Il n'y a pas de question dans ce message. Écrivez-la avec vos mots."
WHICH_DEPARTMENT = "Plusieurs communes portent ce nom. De quel département est la vôtre\u00a0?"
FORWARD_LABEL = "Transmettre à un formateur"
RESUME_LABEL = "Revenir à l'assistant"


def origin(council: str, census: str, since: str, is_body: bool) -> str:
    """Say where a population comes from, and how to correct it."""
    figure = "la somme des populations municipales de ses communes" if is_body else "la population municipale"
    return (
        f"Population retenue\u00a0: {council}. C'est {figure}, publiée par l'Insee pour {census} et en "
        f"vigueur depuis le {since}\u00a0; elle est gardée arrondie. Si ce n'est pas votre collectivité, "
        "écrivez son nom et son département, ou son nombre d'habitants."
    )


def forwarded(number: str, expected: str) -> str:
    """Say that a question was passed on, and what to expect."""
    return (
        f"Votre question est transmise à un formateur\u00a0: dossier n°\u00a0{number}.\n\n"
        f"{expected} Sa réponse paraîtra ici. Pour la lire plus tard ou sur un autre appareil, gardez votre "
        "code de reprise. Le formateur informe\u00a0; il ne donne pas de consultation sur un litige "
        "personnel. En attendant, vous pouvez poser d'autres questions à l'assistant."
    )


def already_forwarded(number: str) -> str:
    """Say that this very question was passed on before."""
    return f"Cette question est déjà transmise\u00a0: dossier n°\u00a0{number}. La réponse paraîtra ici."


def added_to_case(number: str) -> str:
    """Say that a message went to the trainer who has taken over."""
    return (
        f"Votre message est ajouté au dossier n°\u00a0{number}\u00a0; le formateur le lira. "
        "Tant qu'il vous répond, l'assistant se tait."
    )


def resumed(number: str) -> str:
    """Say that the assistant answers again."""
    return f"L'assistant vous répond à nouveau. Le dossier n°\u00a0{number} reste ouvert chez le formateur."


_CLOSINGS = {
    "repondu": "le formateur vous a répondu",
    "oriente": "le formateur vous a indiqué à qui vous adresser",
    "hors_perimetre": "la question ne porte pas sur le mandat d'un élu local, que les formateurs connaissent",
    "sans_suite": "le formateur n'y donne pas de suite",
    "doublon": "la même question est traitée dans un autre dossier",
}


def closed(number: str, reason: str, assistant: bool, may_reopen: bool) -> str:
    """Say that a case is closed, why, whether the assistant speaks again, and whether one may still write."""
    said = f"Le dossier n°\u00a0{number} est clos\u00a0: {_CLOSINGS[reason]}."
    if assistant:
        said += " L'assistant vous répond à nouveau."
    if may_reopen:
        said += "\n\nS'il reste un point à préciser, vous pouvez rouvrir ce dossier une fois."
    return said


def reopened(number: str) -> str:
    """Say that the trainer will read again."""
    return (
        f"Le dossier n°\u00a0{number} est rouvert. Écrivez ce qui reste à préciser\u00a0: le formateur le "
        "lira. L'assistant se tait jusque-là."
    )
