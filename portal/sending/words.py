"""What a councillor reads when an answer leaves unread by anybody, and when it waits to be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_NB = "\u00a0"

MARK = (
    f"Réponse automatique{_NB}: aucun formateur ne l'a relue avant de vous l'envoyer. Vérifiez-la dans les "
    "textes cités avant de vous en servir, ou transmettez votre question à un formateur."
)
_STEPS = (
    f"Si un délai court, n'attendez pas cette réponse pour agir{_NB}: notez les dates, gardez les écrits, "
    f"prenez conseil (un point-justice renseigne gratuitement, au 30{_NB}39)."
)
_OFFER = f"Rien n'est transmis sans votre geste. Voulez-vous transmettre votre question à un formateur{_NB}?"


def marked(text: str) -> str:
    """Put the word of caution before a text: what is long is folded from its end."""
    return f"{MARK}\n\n{text}"


def waits(titles: Sequence[str], expected: str, at_once: Iterable[str] = (), readable: bool = True) -> str:
    """Say that answers wait to be read, why, for how long, and what to do until then.

    `expected` is what may be expected of who passes a question on now; `at_once` are the lines that can't
    wait, as their rule says them: they come first.
    """
    lines = [f"- {line}" for line in at_once]
    paragraphs = [
        "\n".join([f"Sans attendre{_NB}:", *lines]) if lines else "",
        _why(titles, readable),
        "Si vous transmettez votre question, un formateur relit ce qui est préparé, le corrige au besoin et "
        f"vous répond ici. {expected}",
        _STEPS,
        _OFFER,
    ]
    return "\n\n".join(part for part in paragraphs if part)


def _why(titles: Sequence[str], readable: bool) -> str:
    asked = " et ".join(f"«{_NB}{title}{_NB}»" for title in dict.fromkeys(titles))
    several = len(set(titles)) > 1
    ready = "La réponse est préparée, mais ne vous est pas encore montrée."
    if several:
        ready = "Les réponses sont préparées, mais ne vous sont pas encore montrées."
    if not readable:
        return (
            f"{asked}{_NB}: le réglage qui dit quelles réponses un formateur doit relire ne se lit pas pour "
            f"l'instant, et par prudence aucune ne part sans être relue. {ready}"
        )
    return (
        f"{asked}{_NB}: sur {'ces sujets' if several else 'ce sujet'}, une personne relit les réponses de "
        f"l'assistant avant qu'elles ne partent. {ready}"
    )
