"""Who may read a conversation: the bearer of one of its tokens. Opens, finds by code, recognises."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from portal.conversations import codes
from portal.conversations.expiry import is_over
from portal.conversations.models import Access, Conversation, new_id
from portal.keys import boxes
from portal.keys.boxes import KeyGone
from portal.problems import Problem, not_found

_BEARER = re.compile(r"(?i:bearer) ([\w-]{43})")


@dataclass(frozen=True)
class Opened:
    """A conversation just opened or found again, with the secrets that are shown this once."""

    conversation: Conversation
    token: str
    code: str


@dataclass(frozen=True)
class Visitor:
    """A request that proved its right to a conversation."""

    conversation: Conversation
    code: str


def open_conversation(token: str = "", **fields: object) -> Opened:
    """Create a conversation, its code and its token, unless that was drawn before."""
    code, id = codes.new_code(), new_id()
    boxes.create(id)
    with transaction.atomic():
        conversation = Conversation.objects.create(id=id, code_digest=codes.digest(code), **fields)
        return Opened(conversation, _grant(conversation, code, token), code)


def retrieve(code: str) -> Opened:
    """Find a conversation again by its code, and give a new token to it."""
    conversation = Conversation.objects.filter(code_digest=codes.digest(code)).first()
    if conversation is None or not _is_readable(conversation):
        raise Problem(404, "Aucune conversation ne porte ce code. Vérifiez les six mots et leur ordre.")
    spelled = codes.normal(code)
    return Opened(conversation, _grant(conversation, spelled), spelled)


def visitor(request: HttpRequest, conversation_id: str) -> Visitor:
    """Return the conversation that this request may use, or raise 401 or 404."""
    match = _BEARER.fullmatch(request.headers.get("Authorization", ""))
    if match is None:
        detail = "Il manque le jeton de la conversation : envoyez l'en-tête « Authorization: Bearer … »."
        raise Problem(401, detail, headers={"WWW-Authenticate": "Bearer"})
    found = bearer(match[1])
    if found is None or found.conversation.id != conversation_id:
        raise not_found()
    return found


def bearer(token: str) -> Visitor | None:
    """Return the conversation that a token opens, or None."""
    access = Access.objects.select_related("conversation").filter(digest=_digest(token)).first()
    if access is None or not _is_readable(access.conversation):
        return None
    return Visitor(access.conversation, codes.unseal(access.sealed_code, token))


def revoke(token: str) -> None:
    """Make a token open nothing any more; the conversation and its other tokens stay."""
    Access.objects.filter(digest=_digest(token)).delete()


def _is_readable(conversation: Conversation) -> bool:
    """Whether its time has not passed and its key is there; a row may outlive both for a moment."""
    try:
        return bool(conversation.box) and not is_over(conversation, timezone.now())
    except KeyGone:
        return False


def _grant(conversation: Conversation, code: str, token: str = "") -> str:
    token = token or secrets.token_urlsafe(32)
    conversation.accesses.create(digest=_digest(token), sealed_code=codes.seal(code, token))
    return token


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
