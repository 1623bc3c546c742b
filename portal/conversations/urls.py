"""The addresses of the chat API."""

from django.urls import path

from portal.conversations import api
from portal.endpoint import endpoint

_ONE = "conversations/<str:conversation_id>"

urlpatterns = [
    path("conversations", endpoint(POST=api.open_conversation)),
    path(_ONE, endpoint(DELETE=api.erase, PATCH=api.change)),
    path(f"{_ONE}/messages", endpoint(GET=api.history, POST=api.say)),
    path(f"{_ONE}/escalation", endpoint(POST=api.escalate)),
    path(f"{_ONE}/export", endpoint(GET=api.export)),
    path(f"{_ONE}/export/texte", endpoint(GET=api.export_text)),
    path(f"{_ONE}/messages/<str:message_id>/feedback", endpoint(POST=api.rate)),
    path("retrieve", endpoint(POST=api.retrieve)),
]
