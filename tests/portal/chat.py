"""Talking to the portal in tests through Django's client; over HTTP it is server.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.portal import described


def post(path: str, body: Any, token: str = "", content_type: str = "application/json") -> HttpResponse:
    """Post JSON, or bytes as they are, with Django's client; the answer must be one that is described."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = Client().post(path, body, content_type=content_type, headers=headers)
    described.check("POST", path, answer)
    return answer


def get(path: str, token: str = "") -> HttpResponse:
    """Get with Django's client; the answer must be one that is described."""
    answer = Client().get(path, headers={"Authorization": f"Bearer {token}"} if token else {})
    described.check("GET", path, answer)
    return answer


@dataclass(frozen=True)
class Chat:
    """One conversation, as its councillor holds it."""

    id: str
    token: str
    code: str

    @classmethod
    def opened(cls, **body: Any) -> Chat:
        """Open a conversation."""
        answer = post("/api/conversations", body).json()
        return cls(answer["id"], answer["token"], answer["code"])

    @property
    def path(self) -> str:
        """The address of this conversation."""
        return f"/api/conversations/{self.id}"

    def send(self, **body: Any) -> HttpResponse:
        """Post a message, whatever comes back."""
        return post(f"{self.path}/messages", body, self.token)

    def say(self, text: str, **body: Any) -> list[dict[str, Any]]:
        """Post a text and return the replies."""
        return self._messages(self.send(text=text, **body))

    def press(self, token: str, **body: Any) -> list[dict[str, Any]]:
        """Press a choice and return the replies."""
        return self._messages(self.send(choice=token, **body))

    def history(self, after: str = "") -> dict[str, Any]:
        """Return the messages and the state."""
        query = f"?after={after}" if after else ""
        answer: dict[str, Any] = get(f"{self.path}/messages{query}", self.token).json()
        return answer

    @staticmethod
    def _messages(response: HttpResponse) -> list[dict[str, Any]]:
        assert response.status_code == 200, response.content
        messages: list[dict[str, Any]] = response.json()["messages"]
        return messages
