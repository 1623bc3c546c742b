"""What is kept of a conversation: its messages (masked), the trace of each turn, the cases passed on.

Whatever was said, or tells who asked, is sealed under the conversation's own key (portal/keys); in the clear
stand only what a trainer counts and sorts by: rules, outcomes, times, states. Tokens and retrieval codes are
kept only as digests.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from portal.keys import boxes
from portal.keys.boxes import Box, sealed


def new_id() -> str:
    """Draw an identifier that says nothing: 128 random bits."""
    return secrets.token_hex(16)


class Conversation(models.Model):
    """A thread between one councillor, the assistant and perhaps a trainer, with what it has established."""

    class State(models.TextChoices):
        """Who speaks next to the councillor."""

        BOT = "bot"
        OFFERED = "offered"
        QUEUED = "queued"
        HUMAN = "human"
        CLOSED = "closed"

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State.choices, default=State.BOT)
    code_digest = models.CharField(max_length=64, unique=True)
    consent_log = models.BooleanField(default=False)
    consent_version = models.CharField(max_length=10, blank=True)
    """Of the text that was agreed to (consent.py), while the agreement holds."""
    consent_at = models.DateTimeField(null=True)
    last_rule = models.CharField(max_length=120, null=True)
    last_rank = models.PositiveIntegerField(default=0)
    facts_sealed = models.BinaryField(null=True)
    pending_sealed = models.BinaryField(null=True)
    facts = sealed("facts_sealed", dict)
    pending = sealed("pending_sealed", lambda: None)

    def __str__(self) -> str:
        return self.id[:8]

    @cached_property
    def box(self) -> Box:
        """What its key opens; raises `KeyGone` once it is erased."""
        return boxes.of(self.id)


class Access(models.Model):
    """A token that opens a conversation; the code is sealed under it, so only its bearer reads it again."""

    digest = models.CharField(primary_key=True, max_length=64)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="accesses")
    sealed_code = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)


class Case(models.Model):
    """A question passed on to a trainer; steps.py says how its state changes."""

    class State(models.TextChoices):
        """Where the case stands."""

        OPEN = "ouvert"
        TAKEN = "pris"
        PROPOSED = "valider"
        ANSWERED = "repondu"
        REOPENED = "rouvert"
        CLOSED = "clos"

    class Reason(models.TextChoices):
        """Why a case was closed."""

        ANSWERED = "repondu"
        ORIENTED = "oriente"
        OUTSIDE = "hors_perimetre"
        DROPPED = "sans_suite"
        DUPLICATE = "doublon"

    number = models.CharField("numéro", max_length=16, unique=True)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="cases")
    LABELS = (
        (State.OPEN, "à prendre"),
        (State.TAKEN, "pris"),
        (State.PROPOSED, "en attente de validation"),
        (State.ANSWERED, "répondu"),
        (State.REOPENED, "rouvert"),
        (State.CLOSED, "clos"),
    )
    REASONS = (
        (Reason.ANSWERED, "répondu"),
        (Reason.ORIENTED, "orienté vers un professionnel ou un point-justice"),
        (Reason.OUTSIDE, "hors périmètre"),
        (Reason.DROPPED, "sans suite"),
        (Reason.DUPLICATE, "doublon"),
    )

    state = models.CharField("état", max_length=8, choices=LABELS, default=State.OPEN)
    question_sealed = models.BinaryField(null=True)
    email_sealed = models.BinaryField(null=True)
    question = sealed("question_sealed", str)
    email = sealed("email_sealed", str)
    rule = models.CharField("règle", max_length=120, blank=True)
    created_at = models.DateTimeField("transmis le", default=timezone.now)
    closed_at = models.DateTimeField("clos le", null=True)
    reason = models.CharField("motif", max_length=16, choices=REASONS, blank=True)
    trainer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="cases"
    )
    """Who has taken it; nobody while it is open."""
    due_at = models.DateTimeField("échéance", null=True)
    """By when the councillor needs the answer, read from the question or set by a trainer."""
    waits_since = models.DateTimeField(default=timezone.now)
    """Since when somebody of the desk is expected to act."""
    answered_at = models.DateTimeField(null=True)
    """When the first answer was given."""
    reopened = models.BooleanField(default=False)
    """Whether the councillor has used the one reply that reopens a closed case."""

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "dossier transmis"
        verbose_name_plural = "dossiers transmis"

    def __str__(self) -> str:
        return f"Dossier n° {self.number}"

    @property
    def box(self) -> Box:
        """What the conversation's key opens."""
        return self.conversation.box

    @property
    def theme(self) -> str:
        """The theme of the rule at hand when the case was passed on, or nothing."""
        return self.rule.partition("/")[0]


class Message(models.Model):
    """One message of a conversation, in the order of `rank`; a reply points to what it answers."""

    class Author(models.TextChoices):
        """Who wrote it; all but the user are the contract's `from`."""

        USER = "utilisateur"
        ASSISTANT = "assistant"
        TRAINER = "formateur"
        SYSTEM = "systeme"

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    rank = models.PositiveIntegerField()
    LABELS = (
        (Author.USER, "élu"),
        (Author.ASSISTANT, "assistant"),
        (Author.TRAINER, "formateur"),
        (Author.SYSTEM, "système"),
    )

    author = models.CharField(max_length=12, choices=LABELS)
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=16, blank=True)
    text_sealed = models.BinaryField(null=True)
    body_sealed = models.BinaryField(null=True)
    choices_sealed = models.BinaryField(null=True)
    text = sealed("text_sealed", str)
    body = sealed("body_sealed", dict)
    """Of the contract's message: rule, facts, assumed, references, recourse, limits, document."""
    choices = sealed("choices_sealed", list)
    """As the engine gave them: label and choice; tokens are made when they are shown."""
    held_sealed = models.BinaryField(null=True)
    held = sealed("held_sealed", list)
    """Answers that a trainer reads first (portal/sending), for the desk alone: text, body, their rule."""
    reply_to = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="replies")
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, related_name="messages")
    client_id = models.CharField(max_length=64, null=True)
    digest = models.CharField(max_length=64, blank=True)
    feedback = models.CharField(max_length=4, blank=True)
    feedback_reason_sealed = models.BinaryField(null=True)
    feedback_reason = sealed("feedback_reason_sealed", str)

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "rank"], name="one_message_a_rank"),
            models.UniqueConstraint(fields=["conversation", "client_id"], name="one_message_a_client_id"),
        ]

    def __str__(self) -> str:
        return f"{self.get_author_display()} {self.rank}"

    @property
    def box(self) -> Box:
        """What the conversation's key opens."""
        return self.conversation.box


class Turn(models.Model):
    """Why a message was answered as it was: the trace that a trainer reads."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="turn")
    at = models.DateTimeField(default=timezone.now)
    rule = models.CharField(max_length=120, blank=True)
    version = models.CharField(max_length=10, blank=True)
    case = models.CharField(max_length=120, blank=True)
    intent = models.CharField(max_length=120, blank=True)
    probability = models.FloatField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    alternatives = models.JSONField(default=list)
    facts_found_sealed = models.BinaryField(null=True)
    facts_sealed = models.BinaryField(null=True)
    facts_found = sealed("facts_found_sealed", dict)
    facts = sealed("facts_sealed", dict)
    """The conversation's facts once the turn was over."""
    sending = models.CharField(max_length=300, blank=True)
    """Which setting marked or held an answer (portal/sending); empty: all of it left at once."""
    failure = models.CharField(max_length=20, blank=True)
    waited_ms = models.PositiveIntegerField(default=0)
    engine_ms = models.PositiveIntegerField(default=0)

    @property
    def box(self) -> Box:
        """What the conversation's key opens."""
        return self.message.conversation.box


class Example(models.Model):
    """Whose words a file of `VAR_DIR/examples` holds (examples.py)."""

    link = models.CharField(max_length=32, unique=True)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="examples")
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="example")

    def __str__(self) -> str:
        return self.link[:8]


class Count(models.Model):
    """How many replies of one kind a month saw, once the conversations themselves are gone."""

    month = models.CharField(max_length=7)
    outcome = models.CharField(max_length=16)
    rule = models.CharField(max_length=120, blank=True)
    feedback = models.CharField(max_length=4, blank=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["month", "outcome", "rule", "feedback"], name="one_count_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.outcome}"
