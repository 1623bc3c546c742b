"""Strict YAML: nodes that know their file and line, and say in French what is wrong with them.

Scalars are read as the author wrote them, so a date may be quoted or not and « non » stays « non ». A node
that is not what was asked for leaves a problem and gives an empty value, so that one reading finds every
mistake. Knows nothing of rules; opening a file is in `yaml_file.py`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

import yaml

from rulebook.problems import Mistake, Problem

_YES_NO = {"oui": True, "non": False, "true": True, "false": False}
NO_DATE = date.min


class Source:
    """One node of a YAML file; the line of a value is that of its key."""

    def __init__(
        self, node: yaml.Node, fichier: Path, problems: list[Problem], ligne: int | None = None
    ) -> None:
        self._node = node
        self._problems = problems
        self.fichier = fichier
        self.ligne: int = ligne or node.start_mark.line + 1

    @property
    def is_list(self) -> bool:
        """True for « - » items or [a, b]."""
        return isinstance(self._node, yaml.SequenceNode)

    @property
    def is_null(self) -> bool:
        """True for a key without a value, or `null`."""
        return self._node.tag == "tag:yaml.org,2002:null"

    @property
    def is_table(self) -> bool:
        """True for « key: value » lines or {key: value}."""
        return isinstance(self._node, yaml.MappingNode)

    def problem(self, erreur: Mistake, message: str, remede: str) -> None:
        """Keep a mistake found at this node."""
        self._problems.append(Problem(self.fichier, self.ligne, erreur, message, remede))

    def text(self) -> str:
        """The scalar as written; an empty one is a mistake."""
        if not isinstance(self._node, yaml.ScalarNode):
            self.problem(
                Mistake.FORME,
                "un texte est attendu ici.",
                "écrire un texte, entre guillemets s'il contient « : ».",
            )
            return ""
        value: str = self._node.value.strip()
        if not value:
            self.problem(
                Mistake.TEXTE_VIDE,
                "ce texte est vide.",
                "l'écrire, ou retirer la clé si elle est facultative.",
            )
        return value

    def one_of(self, allowed: Collection[str]) -> str:
        """A word among `allowed`."""
        value = self.text()
        if value and value not in allowed:
            self.problem(
                Mistake.VALEUR_REFUSEE,
                f"« {value} » n'est pas permis ici.",
                f"choisir parmi : {', '.join(allowed)}.",
            )
        return value

    def day(self) -> date:
        """A date, quoted or not."""
        return self._day(self.text())

    def as_integer(self) -> int | None:
        """The whole number written here, or None without a complaint."""
        value = self._node.value if isinstance(self._node, yaml.ScalarNode) else ""
        return int(value) if isinstance(value, str) and re.fullmatch(r"-?\d+", value) else None

    def integer(self) -> int:
        """A whole number, without spaces between its digits."""
        value = self.as_integer()
        if value is None:
            self.problem(
                Mistake.VALEUR_REFUSEE,
                "un nombre entier est attendu ici.",
                "l'écrire sans espace, par exemple 3500.",
            )
            return 0
        return value

    def yes_no(self) -> bool:
        """`oui` or `non`."""
        value = self.text()
        if value and value not in _YES_NO:
            self.problem(Mistake.VALEUR_REFUSEE, f"« {value} » n'est ni oui ni non.", "écrire oui ou non.")
        return _YES_NO.get(value, False)

    def items(self) -> list[Source]:
        """The items of a list."""
        if not isinstance(self._node, yaml.SequenceNode):
            self.problem(
                Mistake.FORME, "une liste est attendue ici.", "écrire une ligne « - … » par élément."
            )
            return []
        return [Source(item, self.fichier, self._problems) for item in self._node.value]

    def name(self) -> str:
        """A name chosen by the author."""
        value = self.text()
        if value:
            self._check_name(value)
        return value

    def table(
        self, required: Collection[str] = (), optional: Collection[str] | None = None
    ) -> dict[str, Source]:
        """The values by key; with `optional` given, any other key is refused."""
        found = self._entries()
        if optional is not None:
            self._refuse_unknown(found, [*required, *optional])
        for key in required:
            if self.is_table and key not in found:
                self.problem(
                    Mistake.CLE_MANQUANTE,
                    f"il manque la clé « {key} ».",
                    f"ajouter « {key}: … » à ce niveau.",
                )
        return found

    def named(self) -> dict[str, Source]:
        """The values by key, where keys are names chosen by the author."""
        found = self._entries()
        for key, source in found.items():
            source._check_name(key)
        return found

    def by_day(self) -> dict[date, Source]:
        """The values by date."""
        return {source._day(key): source for key, source in self._entries().items()}

    def _check_name(self, name: str) -> None:
        if not is_name(name):
            remede = "écrire en minuscules sans accent, chiffres et « _ »."
            self.problem(Mistake.NOM_REFUSE, f"« {name} » n'est pas un nom permis.", remede)

    def _entries(self) -> dict[str, Source]:
        if not isinstance(self._node, yaml.MappingNode):
            remede = "écrire une ligne « clé: valeur » par élément."
            self.problem(Mistake.FORME, "des clés sont attendues ici.", remede)
            return {}
        return {
            str(key.value): Source(value, self.fichier, self._problems, key.start_mark.line + 1)
            for key, value in self._node.value
        }

    def _day(self, text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            remede = "écrire AAAA-MM-JJ, par exemple 2026-11-24."
            self.problem(Mistake.DATE_ILLISIBLE, f"« {text} » n'est pas une date.", remede)
            return NO_DATE

    def _refuse_unknown(self, found: Mapping[str, Source], known: list[str]) -> None:
        for key, source in found.items():
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                hint = f"vouliez-vous écrire « {near[0]} » ? " if near else ""
                remede = f"{hint}Clés permises : {', '.join(known)}."
                source.problem(Mistake.CLE_INCONNUE, f"clé inconnue « {key} ».", remede)


def is_name(text: str) -> bool:
    """Whether a text may name a rule, a case, a fact."""
    return re.fullmatch(r"[a-z][a-z0-9_]*", text) is not None
