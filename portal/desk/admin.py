"""The cases in Django's admin, for administrators and to read only: trainers answer at the desk."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.timesince import timesince

from portal.conversations.models import Case
from portal.desk import readings
from portal.desk.roles import Role, role_of

admin.site.site_title = admin.site.site_header = "Réplique, côté formateurs"
admin.site.index_title = "Bureau"
admin.site.site_url = None


@admin.register(Case)
class CaseAdmin(admin.ModelAdmin):
    """Lists the cases, latest first, and opens one with its thread."""

    list_display = ["number", "state", "age", "theme", "rule", "excerpt"]
    list_filter = ["state"]
    search_fields = ["number"]
    actions = None
    readonly_fields = ["number", "state", "created_at", "rule", "asked", "address", "thread"]
    fields = readonly_fields

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

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Cases come from conversations only."""
        return False

    def has_change_permission(self, request: HttpRequest, case: Case | None = None) -> bool:
        """What is done to a case is done at the desk, where it is logged and told."""
        return False

    def has_view_permission(self, request: HttpRequest, case: Case | None = None) -> bool:
        """Administrators read here what the desk shows to trainers."""
        return role_of(request.user) == Role.ADMIN

    def has_delete_permission(self, request: HttpRequest, case: Case | None = None) -> bool:
        """A case goes away with its conversation only."""
        return False
