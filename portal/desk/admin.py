"""The cases in Django's admin: read the thread, answer into the chat, close. Roles and queues come later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.timesince import timesince

from portal.conversations import cases
from portal.conversations.hygiene import clean
from portal.conversations.models import Case
from portal.desk import readings

admin.site.site_title = admin.site.site_header = "Réplique, côté formateurs"
admin.site.index_title = "Bureau"
admin.site.site_url = None

BOUNDS = (
    "Vous informez\u00a0: le droit, les textes, les démarches. Pas de consultation sur un litige "
    "personnel\u00a0: orientez vers un avocat, l'aide juridictionnelle (si les ressources le permettent) ou "
    "un point-justice (gratuit, numéro national\u00a0: 30\u00a039). La réponse paraît aussitôt dans la "
    "conversation."
)


class ReplyForm(forms.ModelForm):
    """What a trainer may write on a case: a reply, and that it is closed."""

    reply = forms.CharField(
        label="Votre réponse",
        help_text=BOUNDS,
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 10, "cols": 90}),
    )
    close = forms.BooleanField(
        label="Clore le dossier",
        help_text="Sans quoi l'assistant se tait et l'élu peut continuer d'écrire au formateur.",
        required=False,
    )

    class Meta:
        model = Case
        fields: list[str] = []

    def clean_reply(self) -> str:
        """Return the reply without control characters."""
        return clean(self.cleaned_data["reply"])


@admin.register(Case)
class CaseAdmin(admin.ModelAdmin):
    """Lists the cases, latest first, and opens one with its thread."""

    form = ReplyForm
    list_display = ["number", "state", "age", "theme", "rule", "excerpt"]
    list_filter = ["state"]
    search_fields = ["number"]
    actions = ["close_selected"]
    readonly_fields = ["number", "state", "created_at", "rule", "asked", "address", "thread"]
    fields = [*readonly_fields, "reply", "close"]

    class Media:
        css = {"all": ["desk/thread.css"]}

    @admin.display(description="âge", ordering="created_at")
    def age(self, case: Case) -> str:
        """How long ago the question was passed on."""
        return timesince(case.created_at, timezone.now(), depth=1)

    @admin.display(description="thème")
    def theme(self, case: Case) -> str:
        """The theme of the rule at hand."""
        return case.theme or "–"

    @admin.display(description="question")
    def asked(self, case: Case) -> str:
        """The question passed on."""
        return case.question

    @admin.display(description="adresse laissée pour la réponse")
    def address(self, case: Case) -> str:
        """Where the councillor would like to be told."""
        return case.email or "–"

    @admin.display(description="question")
    def excerpt(self, case: Case) -> str:
        """The beginning of the question."""
        return case.question[:80]

    @admin.display(description="conversation")
    def thread(self, case: Case) -> str:
        """The whole conversation, with what the assistant relied on."""
        found = case.conversation.messages.select_related("turn")
        return render_to_string("desk/thread.html", {"messages": found, "facts": case.conversation.facts})

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Case | None:
        """Return a case that is about to be opened, and write down who opens it."""
        case: Case | None = super().get_object(request, object_id, from_field)
        if case is not None:
            readings.note(request.user.get_username(), case.conversation_id, "dossier", timezone.now())
        return case

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Show the list, which holds the beginning of each question, and write down who sees it."""
        readings.note(request.user.get_username(), "", "liste des dossiers", timezone.now())
        return super().changelist_view(request, extra_context)

    def save_model(self, request: HttpRequest, case: Case, form: Any, change: bool) -> None:
        """Post the reply, then close if asked; a case has no other field to change."""
        if form.cleaned_data["reply"]:
            cases.reply(case, form.cleaned_data["reply"])
            self.message_user(request, "La réponse est dans la conversation.", messages.SUCCESS)
        if form.cleaned_data["close"]:
            cases.close(case)

    @admin.action(description="Clore les dossiers sélectionnés")
    def close_selected(self, request: HttpRequest, selected: QuerySet[Case]) -> None:
        """Close each selected case."""
        for case in selected.exclude(state=Case.State.CLOSED):
            cases.close(case)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Cases come from conversations only."""
        return False

    def has_delete_permission(self, request: HttpRequest, case: Case | None = None) -> bool:
        """A case goes away with its conversation only."""
        return False
