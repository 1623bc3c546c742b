"""What the desk keeps around a case: notes, drafts, answers to approve, letters to send, alerts.

Whatever quotes or discusses a conversation is sealed under its key, and goes with the case.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from portal.conversations.models import Case
from portal.keys.boxes import Box, sealed


class AboutCase(models.Model):
    """Something that belongs to one case and is erased with it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="%(class)ss")

    class Meta:
        abstract = True

    @property
    def box(self) -> Box:
        """What the conversation's key opens."""
        return self.case.box


class Note(AboutCase):
    """A private word between trainers."""

    author = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)
    text_sealed = models.BinaryField(null=True)
    text = sealed("text_sealed", str)

    class Meta:
        ordering = ["pk"]


class Draft(AboutCase):
    """What one account is writing in answer; `version` counts its savings, so that none undoes another."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    version = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    text_sealed = models.BinaryField(null=True)
    text = sealed("text_sealed", str)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "account"], name="one_draft_an_account")]


class Proposal(AboutCase):
    """An answer that waits for the approval of a lead; a case has one at most."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField(default=timezone.now)
    text_sealed = models.BinaryField(null=True)
    text = sealed("text_sealed", str)
    reason = models.CharField(max_length=16, choices=Case.REASONS, blank=True)
    """Why the case closes with it, when it does."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case"], name="one_proposal_a_case")]


class Offer(AboutCase):
    """A case brought to somebody because nobody moved: to another trainer first, then to a lead."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="offers")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]


class Letter(AboutCase):
    """An e-mail to send: to the councillor when `account` is empty. Its words are made when it leaves."""

    class Kind(models.TextChoices):
        """What the letter tells."""

        ANSWERED = "reponse"
        ARRIVED = "arrivee"
        WROTE = "precision"
        DUE = "echeance"
        WAITS = "attente"
        OFFERED = "proposition"
        APPROVAL = "validation"

    kind = models.CharField(max_length=12, choices=Kind.choices)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True)
    to = models.CharField(max_length=20, blank=True)
    """The account's number, or nothing: a column that tells letters apart, which a null would not."""
    about = models.CharField(max_length=40)
    """What it is about: the same thing is never told twice to the same person."""
    created_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "to", "about"], name="one_letter_a_thing")
        ]


class Alerts(models.Model):
    """What an account wants to be told by e-mail, and whether its answers need approval."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="alerts")
    arrives = models.BooleanField("un dossier arrive", default=True)
    due = models.BooleanField("une échéance approche", default=True)
    waits = models.BooleanField("un dossier attend depuis trop longtemps", default=True)
    supervised = models.BooleanField("ses réponses attendent une validation", default=False)


class Supervised(models.Model):
    """A theme whose answers wait for the approval of a lead, whoever writes them."""

    theme = models.CharField(max_length=60, primary_key=True)
