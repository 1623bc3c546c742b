"""Sets at the desk what is read before it leaves, as a lead does; and what the engine says meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from portal.conversations.models import Turn
from portal.desk.people.models import Member
from portal.desk.roles import Role
from tests.portal.chat import Chat, get, post
from tests.portal.desk.answering import HEURE
from tests.portal.stub_rasa import StubRasa, custom, said

PAGE = "/desk/relire-avant-envoi/"
CHARTE = HEURE | {"id": "devoirs/charte", "title": "Que dit la charte\u00a0?", "status": "texte_lu"}
ARTICLE = [{"label": "Règlement, art. 2", "url": "https://example.org/2"}]
TIME = said(
    "À neuf heures précises.",
    "answer",
    rule=HEURE,
    facts={"population": 800},
    references=ARTICLE,
    recourse=["Regardez votre montre."],
    limits="Rien de l'heure d'été.",
)
CHARTER = said("La charte se lit à voix haute.", "answer", rule=CHARTE, references=ARTICLE)
DISTRESS = said(
    "Ce que vous vivez passe avant tout. Le 3114, jour et nuit.",
    "escalate",
    choices=[{"label": "Transmettre à un formateur", "choice": {"kind": "escalate"}}],
)
Sets = Callable[..., None]


def set_to(client: Client, **levels: str) -> None:
    """Set levels, by the names of their fields with a double underscore for the dash."""
    sent = {name.replace("__", "-"): level for name, level in levels.items()}
    assert client.post(PAGE, sent).status_code == 302


def lead(name: str = "responsable-des-envois") -> Client:
    """Return the browser of a lead."""
    user = User.objects.create_user(name)
    Member.objects.create(user=user, role=Role.LEAD)
    client = Client()
    client.force_login(user)
    return client


@contextmanager
def unreadable() -> Iterator[None]:
    """Make the table of settings one that can't be read, and no other, for a while."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE sending_setting RENAME TO elsewhere")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE elsewhere RENAME TO sending_setting")


def answers(rasa: StubRasa, *messages: dict[str, Any], **state: Any) -> None:
    """Make the engine say these messages."""
    rasa.behaviour = lambda turn: custom(*messages, **state)


def trace() -> str:
    """What the latest trace says of the sending, with plain spaces."""
    return str(Turn.objects.latest("pk").sending).replace("\u00a0", " ")


def plain(text: str) -> str:
    """A text with plain spaces."""
    return text.replace("\u00a0", " ")


def everything(chat: Chat) -> str:
    """All that the councillor may read of the conversation, by every way there is."""
    ways = [
        chat.history(),
        post("/api/retrieve", {"code": chat.code}).json(),
        get(f"{chat.path}/export", chat.token).json(),
        get(f"{chat.path}/export/texte", chat.token).json(),
    ]
    return json.dumps(ways, ensure_ascii=False)
