"""What this installation keeps, where, and how long: read from the code and settings that do it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connections

from portal.conversations import expiry
from portal.desk import readings
from portal.desk.cases import letters
from portal.keys import copies
from portal.keys.routing import KEYS, SEARCH

MASKED = (
    "noms de personnes, avec ou sans titre",
    "adresses de courriel, numéros de téléphone, comptes en ligne",
    "adresses postales, dates de naissance",
    "numéros de compte bancaire, de sécurité sociale, plaques d'immatriculation",
    "noms de communes et d'intercommunalités, remplacés par une tranche d'habitants",
)
"""What masking/ and places.py replace before anything is written or sent to the engine."""
_STORES = {"sqlite": "un fichier SQLite de cette machine", "postgresql": "une base PostgreSQL"}


@dataclass(frozen=True)
class Kept:
    """One kind of data: what it is, where, how long, and what happens then."""

    what: str
    where: str
    how_long: str
    then: str


def kept() -> list[Kept]:
    """Return everything that is kept, in the order that a reader asks."""
    store, keys, index = (_STORES[connections[alias].vendor] for alias in ("default", KEYS, SEARCH))
    agreed, closed = _duration(expiry.AGREED), _duration(expiry.AFTER_CLOSING)
    gone = "effacé, clé détruite"
    return [
        Kept(
            "Vos messages, masqués, les réponses (aussi celle qu'un formateur relit d'abord), les faits "
            "retenus sur votre conseil",
            f"{store}, chiffrés",
            f"{_duration(expiry.UNASKED)} après votre dernier message",
            gone,
        ),
        Kept(
            "Les mêmes, si vous acceptez qu'ils améliorent l'assistant",
            f"{store}, chiffrés",
            f"{agreed} après votre dernier message",
            f"{gone}\u00a0; restent des nombres, par mois et par règle",
        ),
        Kept(
            "Une phrase que vous acceptez de partager et qu'un formateur choisit pour entraîner l'assistant",
            "un fichier de cette machine, sans lien lisible avec vous",
            "autant que la conversation, ou jusqu'au retrait de l'accord",
            "effacé\u00a0; le modèle est réentraîné sans elle",
        ),
        Kept(
            "Un dossier transmis à un formateur\u00a0: l'adresse que vous laissez, ses notes, ses brouillons",
            f"{store}, chiffrés",
            f"tant que le dossier est ouvert, puis {closed}",
            gone,
        ),
        _letters(),
        Kept(
            "La clé de chaque conversation",
            f"{keys}, à part",
            "autant que la conversation",
            f"détruite\u00a0; ses copies de sauvegarde en {_duration(copies.KEYS_KEPT)}",
        ),
        Kept(
            "L'index où les formateurs retrouvent ces conversations partagées ou transmises\u00a0: "
            "des empreintes de vos mots, illisibles sans le secret de l'installation",
            f"{index}, à part, sans sauvegarde",
            "autant que la conversation est partagée ou transmise",
            "effacé aussitôt",
        ),
        Kept(
            "Les notes, étiquettes et verdicts des formateurs sur ces conversations",
            f"{store}, notes chiffrées",
            "autant que la conversation est partagée ou transmise",
            gone,
        ),
        Kept(
            "Qui, parmi les formateurs, a lu quelle conversation ou agi sur quel dossier, et quand",
            store,
            _duration(readings.KEPT),
            "effacé",
        ),
        Kept(
            "Le fonctionnement du service\u00a0: numéros de conversation, durées, pannes",
            "journaux de cette machine",
            "jusqu'au démarrage suivant, 20 Mo au plus",
            "effacé",
        ),
        Kept(
            "Sans JavaScript seulement (/chat/)\u00a0: votre droit de relire la conversation",
            "un cookie de votre navigateur, signé, illisible aux scripts, réservé à /chat/",
            "de votre premier envoi à la fermeture du navigateur",
            "oublié\u00a0; « Quitter » et « Effacer tout » l'enlèvent aussitôt",
        ),
        Kept("Votre adresse IP", "mémoire vive, contre les abus", "quelques minutes", "oubliée"),
    ]


def _letters() -> Kept:
    """Where the letter that announces an answer goes; it never says what was asked or answered."""
    what = "Un courriel sans contenu, qui annonce une réponse à qui a laissé son adresse"
    kept = _duration(letters.FOLDER_KEPT)
    if not letters.leave():
        return Kept(
            what, "un dossier de cette machine, sans votre adresse\u00a0; il ne part pas", kept, "effacé"
        )
    server = settings.ENV.smtp.host
    return Kept(what, f"le serveur de courriel {server}, qui reçoit votre adresse", "selon ce serveur", "–")


def _duration(time: timedelta) -> str:
    if time == timedelta(days=365):
        return "un an"
    if time < timedelta(days=2):
        return f"{int(time.total_seconds() // 3600)}\u00a0heures"
    return f"{time.days}\u00a0jours"
