"""Cases: a question passed on to a trainer, the trainer's replies in the thread, and its closing."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from portal.conversations import texts, thread
from portal.conversations.models import Case, Conversation, Message, new_id
from portal.problems import Problem

OPEN_STATES = (Case.State.OPEN, Case.State.ANSWERED)


@dataclass(frozen=True)
class Forwarded:
    """A case, and the message that tells the councillor about it."""

    case: Case
    notice: Message


def forward(
    conversation: Conversation, question: str, email: str = "", reply_to: Message | None = None
) -> Forwarded:
    """Pass a question on; the same question while its case is open gives the same case. Call it locked."""
    still_open = conversation.cases.filter(state__in=OPEN_STATES)
    case = next((one for one in still_open if one.question == question), None)
    known = case is not None
    if case is None:
        case = _new_case(conversation, question, email)
    if conversation.state != Conversation.State.HUMAN:
        _move(conversation, Conversation.State.QUEUED)
    text = texts.already_forwarded(case.number) if known else texts.forwarded(case.number)
    notice = thread.append(
        conversation, Message.Author.SYSTEM, text, outcome="notice", case=case, reply_to=reply_to
    )
    return Forwarded(case, notice)


def pass_on(conversation_id: str, question: str, email: str) -> Forwarded:
    """Pass a question on at the councillor's wish; raises 409 once the conversation is closed."""
    with transaction.atomic():
        conversation = thread.locked(conversation_id)
        if conversation.state == Conversation.State.CLOSED:
            raise Problem(409, "Cette conversation est close. Ouvrez-en une nouvelle.")
        return forward(conversation, question, email)


def current(conversation: Conversation) -> Case | None:
    """Return the latest case that is not closed."""
    return conversation.cases.filter(state__in=OPEN_STATES).order_by("-created_at").first()


def reply(case: Case, text: str) -> Message:
    """Put a trainer's reply into the conversation, which from now on is between people."""
    with transaction.atomic():
        conversation = thread.locked(case.conversation_id)
        message = thread.append(conversation, Message.Author.TRAINER, text, outcome="notice", case=case)
        _move(conversation, Conversation.State.HUMAN)
        case.state = Case.State.ANSWERED
        case.save(update_fields=["state"])
    return message


def close(case: Case) -> None:
    """Close a case; the assistant speaks again when no other case of the conversation is open."""
    with transaction.atomic():
        conversation = thread.locked(case.conversation_id)
        case.state, case.closed_at = Case.State.CLOSED, timezone.now()
        case.save(update_fields=["state", "closed_at"])
        if current(conversation) is None and conversation.state != Conversation.State.CLOSED:
            _move(conversation, Conversation.State.BOT)


def resume(conversation: Conversation, reply_to: Message) -> Message:
    """Give the word back to the assistant, at the councillor's wish; the case stays with the trainer."""
    case = current(conversation)
    _move(conversation, Conversation.State.QUEUED if case else Conversation.State.BOT)
    text = texts.resumed(case.number if case else "")
    return thread.append(conversation, Message.Author.SYSTEM, text, outcome="notice", reply_to=reply_to)


def _new_case(conversation: Conversation, question: str, email: str) -> Case:
    case = Case.objects.create(
        number=new_id()[:16],  # replaced at once: the number holds the row's own
        conversation=conversation,
        question=question,
        email=email,
        rule=conversation.last_rule or "",
    )
    case.number = f"{timezone.localdate().year}-{case.pk:04d}"
    case.save(update_fields=["number"])
    return case


def _move(conversation: Conversation, state: str) -> None:
    conversation.state = state
    conversation.save(update_fields=["state"])
