"""Cleans text that comes from outside before anything else reads it; says nothing about its meaning."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 4000
# Joiners hold emoji and some scripts together; every other invisible mark may hide or reverse what is shown.
_KEPT_INVISIBLE = "\n\t\u200c\u200d"
_LEADING_SLASHES = re.compile(r"^[\s/]+")


def clean(text: str) -> str:
    """Return the text without control characters, direction marks or lone surrogates, in composed form."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    visible = "".join(
        c for c in unified if c in _KEPT_INVISIBLE or unicodedata.category(c) not in {"Cc", "Cf", "Cs"}
    )
    return unicodedata.normalize("NFC", visible).strip()


def defused(text: str) -> str:
    """Return what Rasa may read: it takes a leading slash, even after spaces, as a command."""
    return _LEADING_SLASHES.sub("", text)
