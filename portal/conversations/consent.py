"""The choice, apart from the answer, to let what was said improve the assistant: its text, its version.

Off unless asked for, and revocable at any time: then the conversation lives 24 hours again. An agreement is
kept with the version of the text that was read, and its moment; taken back, neither is kept.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from portal.conversations import examples
from portal.conversations.models import Conversation

VERSION = "2026-11-24"
TEXT = (
    "Cette conversation, masquée, est alors gardée 90\u00a0jours et relue par les formateurs pour améliorer "
    "l'assistant. C'est facultatif, et vous pouvez changer d'avis à tout moment."
)
"""What stands beside the box to tick, wherever it is; change `VERSION` with it."""


def fields(agreed: bool, now: datetime) -> dict[str, Any]:
    """Return what a conversation keeps of the choice."""
    if not agreed:
        return {"consent_log": False, "consent_version": "", "consent_at": None}
    return {"consent_log": True, "consent_version": VERSION, "consent_at": now}


def change(conversation: Conversation, agreed: bool, now: datetime) -> None:
    """Give or take back the agreement; to give it again keeps the first moment of the same text."""
    if agreed and conversation.consent_log and conversation.consent_version == VERSION:
        return
    if not agreed:
        examples.remove([conversation.id])
    for name, value in fields(agreed, now).items():
        setattr(conversation, name, value)
    conversation.save(update_fields=["consent_log", "consent_version", "consent_at"])
