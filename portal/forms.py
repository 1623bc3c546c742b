"""What the body of a call may hold: fields, each read by its type, refused by its name, described as it is.

The description of the API (openapi.py) is made from these same fields, so that it can't say something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from portal.conversations.hygiene import MAX_LENGTH, clean
from portal.problems import Problem

Schema = dict[str, Any]


class Field(Protocol):
    """One field of a body."""

    @property
    def required(self) -> bool:
        """Whether a body without it is refused."""
        ...

    def read(self, name: str, value: Any) -> Any:
        """Return the value as it will be used; None is what was not sent."""
        ...

    def schema(self) -> Schema:
        """Describe it in JSON Schema."""
        ...


@dataclass(frozen=True)
class Text:
    """A text, cleaned; absent, it is empty."""

    max_length: int = MAX_LENGTH
    required: bool = False
    among: tuple[str, ...] = ()
    is_email: bool = False

    def read(self, name: str, value: Any) -> str:
        """Return the text without what can't be seen."""
        if value is None and not self.required:
            return ""
        if not isinstance(value, str):
            raise wrong(name, "doit être un texte")
        if len(value) > MAX_LENGTH:
            raise Problem(413, f"Le champ « {name} » dépasse {MAX_LENGTH} caractères. Raccourcissez-le.")
        if len(value) > self.max_length:
            raise wrong(name, f"dépasse {self.max_length} caractères")
        return self._fitting(name, clean(value))

    def _fitting(self, name: str, text: str) -> str:
        if not text and not self.is_email:
            raise wrong(name, "est vide")
        if self.among and text not in self.among:
            raise wrong(name, "doit être " + " ou ".join(f"« {one} »" for one in self.among))
        if self.is_email and text and not _is_address(text):
            raise wrong(name, "n'est pas une adresse valable ; il peut rester vide")
        return text

    def schema(self) -> Schema:
        """Describe it in JSON Schema."""
        if self.among:
            return {"type": "string", "enum": list(self.among)}
        shortest = {} if self.is_email else {"minLength": 1}
        kind = "string" if self.required else ["string", "null"]
        return {"type": kind, **shortest, "maxLength": self.max_length}


@dataclass(frozen=True)
class Flag:
    """True or false; absent, false."""

    must_be_true: str = ""
    """Why it must be true, when it must."""
    must_be_sent: bool = False

    @property
    def required(self) -> bool:
        """A flag that must be true must be sent."""
        return self.must_be_sent or bool(self.must_be_true)

    def read(self, name: str, value: Any) -> bool:
        """Return the flag."""
        if not isinstance(value, bool) and (value is not None or self.must_be_sent):
            raise wrong(name, "doit être true ou false")
        if self.must_be_true and not value:
            raise wrong(name, f"doit être true\u00a0: {self.must_be_true}")
        return bool(value)

    def schema(self) -> Schema:
        """Describe it in JSON Schema."""
        if self.must_be_true:
            return {"const": True}
        return {"type": "boolean" if self.must_be_sent else ["boolean", "null"]}


@dataclass(frozen=True)
class Group:
    """An object; with the fields named here, or whatever it holds when none is named."""

    fields: Mapping[str, Field] = field(default_factory=dict)
    required: bool = False

    def read(self, name: str, value: Any) -> dict[str, Any]:
        """Return its fields; absent, those of an empty object."""
        raw = {} if value is None else value
        if not isinstance(raw, dict):
            raise wrong(name, "doit être un objet")
        if not self.fields:
            return raw
        prefix = f"{name}." if name else ""
        return {key: one.read(f"{prefix}{key}", raw.get(key)) for key, one in self.fields.items()}

    def schema(self) -> Schema:
        """Describe it in JSON Schema."""
        described: Schema = {"type": "object" if self.required else ["object", "null"]}
        if self.fields:
            described["properties"] = {key: one.schema() for key, one in self.fields.items()}
        if names := [key for key, one in self.fields.items() if one.required]:
            described["required"] = names
        return described


def form(**fields: Field) -> Group:
    """The fields of a call's body."""
    return Group(fields, required=True)


def wrong(name: str, why: str) -> Problem:
    """Build the refusal of one field."""
    return Problem(422, f"Le champ « {name} » {why}.", field=name)


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
