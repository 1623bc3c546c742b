"""The addresses of the chat API."""

from django.urls import path

from portal.conversations import api

urlpatterns = [
    path("conversations", api.conversations),
    path("conversations/<str:conversation_id>/messages", api.messages),
    path("conversations/<str:conversation_id>/escalation", api.escalation),
    path("conversations/<str:conversation_id>/export", api.export),
    path("conversations/<str:conversation_id>/messages/<str:message_id>/feedback", api.feedback),
    path("retrieve", api.retrieve),
]
