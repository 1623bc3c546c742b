"""A message that its councillor shared and a trainer chose: it teaches the assistant.

Its words lie in a file of `VAR_DIR/examples`, named by a link drawn at random; only the row here knows whose
it is. It goes with the conversation, or with the agreement to share it, and the model is then trained again
(runner/relearning.py).
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from portal.conversations.models import Example, Message


class NotShared(Exception):
    """The councillor did not agree that their words teach."""


def keep(message: Message, intent: str) -> str:
    """Let a message teach a rule (or an intent), instead of what it taught before; return its link.

    Raises `NotShared` without the councillor's agreement.
    """
    if not message.conversation.consent_log or message.author != Message.Author.USER:
        raise NotShared
    example, _ = Example.objects.get_or_create(
        message=message, defaults={"conversation": message.conversation, "link": secrets.token_hex(16)}
    )
    folder = _folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{example.link}.json"
    whole = path.with_suffix(".new")
    handle = os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"intent": intent, "text": message.text}, file, ensure_ascii=False)
    whole.replace(path)
    return str(example.link)


def remove(conversation_ids: Iterable[str]) -> int:
    """Delete what conversations taught, file by file; return how many there were."""
    found = list(Example.objects.filter(conversation__in=list(conversation_ids)))
    for example in found:
        (_folder() / f"{example.link}.json").unlink(missing_ok=True)
    Example.objects.filter(pk__in=[example.pk for example in found]).delete()
    return len(found)


def forget(message: Message) -> None:
    """Take back that a message teaches; nothing if it did not."""
    for example in Example.objects.filter(message=message):
        (_folder() / f"{example.link}.json").unlink(missing_ok=True)
        example.delete()


def sweep() -> None:
    """Delete the files that no row knows: what a stop halfway left."""
    for path in _folder().glob("*.json"):
        if not Example.objects.filter(link=path.stem).exists():
            path.unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.ENV.var_dir) / "examples"
