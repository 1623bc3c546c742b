"""Cases: a question passed on to a trainer, and what councillor and trainer then write to each other.

steps.py says which act may follow which; what only the desk does (to take, to
approve …) is in portal/desk/cases.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portal.conversations import deadlines, steps, texts, thread, waiting
from portal.conversations.models import Case, Conversation, Message, new_id
from portal.conversations.steps import Act
from portal.problems import Problem

REOPEN_LABEL = "Écrire encore au formateur"


@dataclass(frozen=True)
class Forwarded:
    """A case, and the message that tells the councillor about it."""

    case: Case
    notice: Message


def forward(
    conversation: Conversation, question: str, email: str = "", reply_to: Message | None = None
) -> Forwarded:
    """Pass a question on; the same question while its case is open gives the same case. Call it locked."""
    still_open = conversation.cases.exclude(state=Case.State.CLOSED)
    case = next((one for one in still_open if one.question == question), None)
    known = case is not None
    if case is None:
        case = _new_case(conversation, question, email, timezone.now())
    if conversation.state != Conversation.State.HUMAN:
        _move(conversation, Conversation.State.QUEUED)
    expected = waiting.expected(timezone.now())
    text = texts.already_forwarded(case.number) if known else texts.forwarded(case.number, expected)
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
    return conversation.cases.exclude(state=Case.State.CLOSED).order_by("-created_at").first()


def add(conversation: Conversation, message: Message) -> Case | None:
    """Add what the councillor writes to the case at hand; one that was answered is open again."""
    case = current(conversation)
    if case is None:
        return None
    message.case = case
    message.save(update_fields=["case"])
    if case.state == Case.State.ANSWERED:
        case.waits_since = timezone.now()
    steps.step(Act.WRITE_AGAIN, case)
    case.save()
    return case


def reply(case: Case, text: str, act: Act = Act.ANSWER) -> Message:
    """Put a trainer's reply into the conversation, which from now on is between people."""
    with transaction.atomic():
        conversation, case = locked(case)
        steps.step(act, case)
        message = thread.append(conversation, Message.Author.TRAINER, text, outcome="notice", case=case)
        _move(conversation, Conversation.State.HUMAN)
        case.answered_at = case.answered_at or timezone.now()
        case.save()
    return message


def close(case: Case, reason: str = Case.Reason.ANSWERED) -> None:
    """Close a case and say so; the assistant speaks again when no other case of the conversation is open."""
    with transaction.atomic():
        conversation, case = locked(case)
        steps.step(Act.CLOSE, case)
        case.closed_at, case.reason = timezone.now(), reason
        case.save()
        if current(conversation) is None and conversation.state != Conversation.State.CLOSED:
            _move(conversation, Conversation.State.BOT)
        choice = {"label": REOPEN_LABEL, "choice": {"kind": "reopen", "case": case.number}}
        again = [] if case.reopened else [choice]
        assistant = conversation.state == Conversation.State.BOT
        text = texts.closed(case.number, reason, assistant, may_reopen=bool(again))
        thread.append(conversation, Message.Author.SYSTEM, text, outcome="notice", case=case, choices=again)


def reopen(conversation: Conversation, number: str, reply_to: Message) -> Message | None:
    """Open a closed case again, once, at the councillor's wish; None if it can't be. Call it locked."""
    case = conversation.cases.filter(number=number).first()
    if case is None or not steps.allowed(Act.REOPEN, case):
        return None
    steps.step(Act.REOPEN, case)
    case.reopened, case.closed_at, case.reason, case.waits_since = True, None, "", timezone.now()
    if case.trainer is None or not case.trainer.is_active:
        steps.step(Act.GIVE_BACK, case)
        case.trainer = None
    case.save()
    _move(conversation, Conversation.State.HUMAN)
    text = texts.reopened(case.number)
    return thread.append(
        conversation, Message.Author.SYSTEM, text, outcome="notice", case=case, reply_to=reply_to
    )


def resume(conversation: Conversation, reply_to: Message) -> Message:
    """Give the word back to the assistant, at the councillor's wish; the case stays with the trainer."""
    case = current(conversation)
    _move(conversation, Conversation.State.QUEUED if case else Conversation.State.BOT)
    text = texts.resumed(case.number if case else "")
    return thread.append(conversation, Message.Author.SYSTEM, text, outcome="notice", reply_to=reply_to)


def locked(case: Case) -> tuple[Conversation, Case]:
    """Take a case and its conversation for writing, until the end of the transaction."""
    conversation = thread.locked(case.conversation_id)
    fresh = Case.objects.get(pk=case.pk)
    fresh.conversation = conversation
    return conversation, fresh


def _new_case(conversation: Conversation, question: str, email: str, now: datetime) -> Case:
    case = Case.objects.create(
        number=new_id()[:16],  # replaced at once: the number holds the row's own
        conversation=conversation,
        question=question,
        email=email,
        rule=conversation.last_rule or "",
        due_at=deadlines.read(question, now),
        waits_since=now,
    )
    case.number = f"{timezone.localdate().year}-{case.pk:04d}"
    case.save(update_fields=["number"])
    return case


def _move(conversation: Conversation, state: str) -> None:
    conversation.state = state
    conversation.save(update_fields=["state"])
