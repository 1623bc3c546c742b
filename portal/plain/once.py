"""A form that is sent twice counts once: each is drawn with a number, and what is sent under it is derived.

The number alone gives no right to anything: the token of a first question depends on its words too, so that a
copy of the page kept by somebody else opens only a conversation that began with the very same question.
"""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Mapping

from django.utils.crypto import salted_hmac

_NUMBER = re.compile(r"[0-9a-f]{32}")


def number() -> str:
    """Draw the number of a form."""
    return secrets.token_hex(16)


def sent(fields: Mapping[str, str]) -> str:
    """Return the number that came with a form, or another if that is none."""
    given = fields.get("form", "")
    return given if _NUMBER.fullmatch(given) else number()


def client_id(form: str, *content: str) -> str:
    """Return the `message_id` of a content sent by a form; other content sent by it is another message."""
    return _mac("message", form, *content).hex()


def token(form: str, text: str) -> str:
    """Return the token of the conversation that this form opens with this question."""
    return base64.urlsafe_b64encode(_mac("token", form, text)).rstrip(b"=").decode()


def _mac(use: str, *parts: str) -> bytes:
    digest: bytes = salted_hmac(f"portal.plain.once.{use}", "\n".join(parts), algorithm="sha256").digest()
    return digest
