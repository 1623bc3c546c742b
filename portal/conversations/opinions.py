"""What the councillor thinks of a reply."""

from __future__ import annotations

from portal.conversations import thread
from portal.conversations.anonymous import anonymous
from portal.conversations.models import Conversation
from portal.problems import not_found


def rate(conversation: Conversation, message_id: str, value: str, reason: str) -> None:
    """Keep an opinion of one reply, `up` or `down`, and why; raises 404 for what is not a reply of theirs."""
    # PostgreSQL refuses even to look for a NUL.
    message = thread.visible(conversation).filter(id=message_id.replace("\0", "")).first()
    if message is None:
        raise not_found()
    message.feedback, message.feedback_reason = value, anonymous(reason)
    message.save(update_fields=["feedback", "feedback_reason_sealed"])
