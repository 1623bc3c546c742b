"""A visitor of `/chat/` whose browser runs no script: pages are read, forms are filled in and sent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urljoin

from django.test import Client

from portal.conversations.models import Message

FORM = "application/x-www-form-urlencoded"


@dataclass
class Form:
    """A form as it stands on a page: where it goes, its fields as they are, its buttons by their words."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)


class Page(HTMLParser):
    """What a browser makes of an answer."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self.answer = answer
        self.status: int = answer.status_code
        self.html: str = answer.content.decode()
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self._open: dict[str, Any] = {}
        self._words: list[str] = []
        self.feed(self.html)
        self.text = re.sub(r"[ \n]+", " ", "".join(self._words))

    def form(self, button: str) -> Form:
        """Return the last form that has this button."""
        return next(form for form in reversed(self.forms) if button in form.buttons)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a form, a field or a link begins."""
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(found["action"]))
        elif tag == "input" and "name" in found:
            chosen = found.get("type") not in ("checkbox", "radio") or "checked" in found
            if chosen:
                self.forms[-1].fields[found["name"]] = found.get("value", "")
        if tag in ("textarea", "button", "a"):
            self._open[tag] = (found, len(self._words))

    def handle_endtag(self, tag: str) -> None:
        """Read what a field, a button or a link holds."""
        if tag not in self._open:
            return
        found, begin = self._open.pop(tag)
        words = "".join(self._words[begin:])
        if tag == "a":
            self.links[words] = found["href"]
        elif tag == "button":
            self.forms[-1].buttons[words] = (found.get("name", ""), found.get("value", ""))
        else:
            self.forms[-1].fields[found["name"]] = words.removeprefix("\n")

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        self._words.append(data)


class Browser:
    """One browser: its cookies, and the page that it is on."""

    def __init__(self, **headers: str) -> None:
        self.client = Client(headers=headers)
        self.address = "/chat/"
        self.page: Page

    def open(self, address: str = "/chat/") -> Page:
        """Go to an address, and where it leads."""
        return self._landed(urljoin(self.address, address), self.client.get(urljoin(self.address, address)))

    def follow(self, link: str) -> Page:
        """Follow a link of the page by its words."""
        return self.open(self.page.links[link])

    def press(self, button: str, form: Form | None = None, **filled: str) -> Page:
        """Fill in the form of a button and press it; a field filled with nothing is left out."""
        form = form or self.page.form(button)
        name, value = form.buttons[button]
        body = {**form.fields, **filled} | ({name: value} if name else {})
        sent = urlencode({key: one for key, one in body.items() if one is not None})
        return self._landed(form.action, self.client.post(form.action.split("#")[0], sent, content_type=FORM))

    def ask(self, text: str, **filled: str) -> Page:
        """Ask from the page one is on."""
        return self.press("Envoyer", text=text, **filled)

    def _landed(self, address: str, answer: Any) -> Page:
        while answer.status_code in (302, 303):
            address = urljoin(address, answer["Location"])
            answer = self.client.get(address.split("#")[0])
        self.address, self.page = address, Page(answer)
        return self.page


def own_words() -> list[str]:
    """What the councillor said, as it is kept."""
    return [message.text for message in Message.objects.filter(author="utilisateur")]


def resumed(code: str) -> Page:
    """What another browser gets for a code."""
    browser = Browser()
    browser.open()
    return browser.press("Reprendre avec un code", code=code)
