"""The addresses of the conversations."""

from portal.desk.pages import page
from portal.desk.threads import views, writing

urlpatterns = [
    page("conversations/", views.conversations, "desk-threads"),
    page("conversations/export.csv", views.export_csv, "desk-threads-csv"),
    page("conversations/export.jsonl", views.export_lines, "desk-threads-jsonl"),
    page("conversations/filtres/", writing.save_filter, "desk-filter-save"),
    page("conversations/filtres/<int:saved>/", writing.forget_filter, "desk-filter-forget"),
    page("conversations/<str:conversation>/", views.conversation, "desk-thread"),
    page("conversations/<str:conversation>/notes/", writing.add_note, "desk-note"),
    page("conversations/<str:conversation>/notes/<int:note>/", writing.remove_note, "desk-note-remove"),
    page("conversations/<str:conversation>/etiquettes/", writing.tag, "desk-tag"),
]
