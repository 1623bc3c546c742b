"""The end of a conversation: its key first, so that no copy can be read, then its rows; and its receipt.

Every store that may hold something of a conversation has its line in `STORES`;
tests/end_to_end/test_canary.py looks for a phrase in all of them.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from django.db import transaction
from django.utils import timezone

from portal.conversations import examples
from portal.conversations.models import Conversation
from portal.conversations.thread import locked
from portal.keys import boxes
from portal.search import entries

log = structlog.get_logger()


@dataclass(frozen=True)
class Line:
    """One store: what it held of the conversation, and what has become of it."""

    name: str
    content: str
    state: str

    def shown(self) -> dict[str, str]:
        """Return it in the contract's form."""
        return {"name": self.name, "content": self.content, "state": self.state}


@dataclass(frozen=True)
class Receipt:
    """What the councillor is given once everything is erased."""

    number: str
    at: datetime
    stores: tuple[Line, ...]

    def shown(self) -> dict[str, Any]:
        """Return it in the contract's form."""
        return {
            "receipt": self.number,
            "erased_at": timezone.localtime(self.at).isoformat(timespec="seconds"),
            "stores": [line.shown() for line in self.stores],
        }


def erase(conversation_id: str, now: datetime) -> Receipt:
    """Erase a conversation at its councillor's wish; raises 404 if it is gone already."""
    with transaction.atomic():
        conversation = locked(conversation_id)
        held = _held(conversation)
        remove([conversation.id])
    receipt = Receipt(f"EF-{now:%Y%m%d}-{secrets.token_hex(4)}", now, (Line(*held), *STORES))
    log.info("erased", conversation=conversation_id, receipt=receipt.number)
    return receipt


def remove(conversation_ids: Sequence[str]) -> None:
    """Forget conversations in the index, destroy their keys, then delete their rows.

    What stops in between is unreadable. Once all is done the index forgets them again: another process may
    have been writing their entry.
    """
    ids = list(conversation_ids)
    entries.forget(ids)
    boxes.destroy(ids)
    examples.remove(ids)
    with transaction.atomic():
        Conversation.objects.filter(pk__in=ids).delete()
        transaction.on_commit(lambda: entries.forget(ids))


def _held(conversation: Conversation) -> tuple[str, str, str]:
    messages, cases = conversation.messages.count(), conversation.cases.count()
    content = (
        f"{messages} message{_s(messages)}, {cases} dossier{_s(cases)} transmis avec "
        "leurs notes et brouillons, les faits retenus, vos avis"
    )
    return "Base des conversations", content, "effacé"


def _s(number: int) -> str:
    return "s" if number > 1 else ""


STORES = (
    Line("Clé de la conversation", "ce qui permettait de lire vos messages", "détruite"),
    Line(
        "Exemples d'apprentissage",
        "vos phrases, si vous l'aviez accepté et qu'un formateur les avait choisies",
        "effacés\u00a0; le modèle est réentraîné sans eux dans les minutes qui suivent",
    ),
    Line(
        "Sauvegardes",
        "des copies chiffrées de vos messages, s'il en existe",
        "illisibles\u00a0: leur clé est détruite (une sauvegarde des clés est gardée 7\u00a0jours au plus)",
    ),
    Line(
        "Index de recherche des formateurs",
        "des empreintes de vos mots, si vous aviez accepté une relecture ou transmis une question",
        "effacé",
    ),
    Line("Moteur de dialogue (Rasa)", "rien\u00a0: il oublie après chaque réponse", "rien à effacer"),
    Line(
        "Journaux techniques",
        "un numéro de conversation et des durées, jamais vos mots ni votre adresse",
        "le numéro ne mène plus à rien",
    ),
    Line(
        "Journal des lectures",
        "si un formateur a lu la conversation ou agi sur un dossier\u00a0: qui et quand, sans son contenu",
        "gardé un an, comme preuve",
    ),
    Line(
        "Courriels",
        "si vous aviez laissé une adresse\u00a0: qu'une réponse vous attendait, sans son contenu",
        "celui qui est parti est dans votre boîte\u00a0; aucun autre ne partira",
    ),
    Line(
        "Statistiques", "rien de cette conversation\u00a0: elle n'était pas encore comptée", "rien à effacer"
    ),
)
