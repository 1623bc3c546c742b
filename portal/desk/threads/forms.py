"""The form of the list: each criterion with its choices, from the rules and what was written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portal.desk.review.models import Verdict
from portal.desk.threads import reading
from portal.desk.threads.filters import Filter
from portal.desk.threads.models import Tag
from portal.desk.threads.wording import COUNCILS, OPINIONS, OUTCOMES, YES_NO
from rulebook import Rulebook
from rulebook.communes import bands


@dataclass(frozen=True)
class Option:
    """One value of a criterion."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Field:
    """One criterion with a list of values."""

    name: str
    label: str
    options: list[Option]
    several: bool = False
    nothing: str = "indifférent"


def fields(wanted: Filter, book: Rulebook) -> list[Field]:
    """Return the criteria that are chosen from a list."""
    sizes = [*bands(), "inconnue"]
    readers = Verdict.objects.order_by("account").values_list("account", flat=True).distinct()

    def field(name: str, label: str, values: Iterable[tuple[str, str]], several: bool = False) -> Field:
        chosen = wanted.values.get(name, ())
        return Field(name, label, [Option(value, said, value in chosen) for value, said in values], several)

    return [
        field("theme", "Thème", reading.themes(book), several=True),
        field("issue", "Ce qui a été répondu", OUTCOMES.items(), several=True),
        field("taille", "Taille", [(one, one) for one in sizes], several=True),
        field("avis", "Avis de l'élu", OPINIONS.items()),
        field("transmis", "Transmise à un formateur", YES_NO.items()),
        field("relu", "Relue", YES_NO.items()),
        field("par", "Relue par", [(one, one) for one in readers]),
        field("collectivite", "Assemblée", COUNCILS.items()),
        field("etiquette", "Étiquette", [(one, one) for one in tags()]),
    ]


def tags() -> list[str]:
    """Return the tags in use."""
    return list(Tag.objects.order_by("name").values_list("name", flat=True).distinct())
