"""Seals what a conversation says under its own key (Fernet: AES-128 and HMAC-SHA-256), and opens it again.

A key is made before its conversation and destroyed before it: what has no key can't be read by anyone, in
the store or in a copy of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from portal.keys.models import Key
from portal.problems import Problem


class KeyGone(Problem):
    """What was asked for can't be read any more: its key was destroyed."""

    def __init__(self) -> None:
        super().__init__(404, "Cette conversation a été effacée. Ouvrez-en une nouvelle.")


class Box:
    """What one key opens."""

    def __init__(self, secret: bytes) -> None:
        self._cipher = Fernet(secret)

    def seal(self, value: Any) -> bytes:
        """Return a value of JSON, encrypted."""
        return self._cipher.encrypt(json.dumps(value, ensure_ascii=False).encode())

    def open(self, sealed: bytes) -> Any:
        """Return the value again; raises `KeyGone` if it was sealed under another key."""
        try:
            return json.loads(self._cipher.decrypt(bytes(sealed)))
        except InvalidToken:
            raise KeyGone from None


def create(conversation_id: str) -> Box:
    """Make the key of a conversation that is about to exist."""
    return Box(Key.objects.create(conversation=conversation_id, secret=Fernet.generate_key()).secret)


def of(conversation_id: str) -> Box:
    """Return the box of a conversation; raises `KeyGone`."""
    key = Key.objects.filter(conversation=conversation_id).first()
    if key is None:
        raise KeyGone
    return Box(bytes(key.secret))


def several(conversation_ids: Iterable[str]) -> dict[str, Box]:
    """Return the boxes of those of these conversations that still have their key."""
    found = Key.objects.filter(conversation__in=list(conversation_ids))
    return {key.conversation: Box(bytes(key.secret)) for key in found}


def destroy(conversation_ids: Iterable[str]) -> int:
    """Destroy keys; return how many there were."""
    return Key.objects.filter(conversation__in=list(conversation_ids)).delete()[0]


def having(conversation_ids: Iterable[str]) -> set[str]:
    """Return which of these conversations have their key."""
    found = Key.objects.filter(conversation__in=list(conversation_ids))
    return set(found.values_list("conversation", flat=True))


def made_before(moment: datetime) -> list[str]:
    """Return the conversations whose key is older than this."""
    return list(Key.objects.filter(created_at__lt=moment).values_list("conversation", flat=True))


def sealed(column: str, empty: Callable[[], Any]) -> Any:
    """Make a property of a model that is kept sealed in a binary column; the row has a `box`.

    What it returns is a copy: to change it, assign it. Reading raises `KeyGone` once the key is destroyed.
    """

    def read(row: Any) -> Any:
        kept = getattr(row, column)
        return empty() if kept is None else row.box.open(kept)

    def write(row: Any, value: Any) -> None:
        setattr(row, column, row.box.seal(value))

    return property(read, write)
