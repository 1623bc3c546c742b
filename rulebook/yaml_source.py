"""Strict YAML: nodes that know their file and line, and say in French what is wrong with them.

Scalars are read as the author wrote them, so a date may be quoted or not and « non » stays « non ». A node
that is not what was asked for leaves a problem and gives an empty value, so that one reading finds every
mistake. Knows nothing of rules.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

import yaml

from rulebook.problems import Mistake, Problem

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_YES_NO = {"oui": True, "non": False, "true": True, "false": False}
NO_DATE = date.min


class Source:
    """One node of a YAML file."""

    def __init__(self, node: yaml.Node, fichier: Path, problems: list[Problem]) -> None:
        self._node = node
        self._problems = problems
        self.fichier = fichier
        self.ligne: int = node.start_mark.line + 1

    @property
    def is_list(self) -> bool:
        """True for « - » items or [a, b]."""
        return isinstance(self._node, yaml.SequenceNode)

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

    def name(self) -> str:
        """An ASCII snake_case name."""
        value = self.text()
        if value and not is_name(value):
            self.problem(
                Mistake.NOM_REFUSE,
                f"« {value} » n'est pas un nom permis.",
                "écrire en minuscules sans accent, chiffres et « _ ».",
            )
        return value

    def day(self) -> date:
        """A date, quoted or not."""
        value = self.text()
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.problem(
                Mistake.DATE_ILLISIBLE,
                f"« {value} » n'est pas une date.",
                "écrire AAAA-MM-JJ, par exemple 2026-11-24.",
            )
            return NO_DATE

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
        return [self._at(item) for item in self._node.value]

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

    def keys(self) -> dict[str, Source]:
        """Each key as a node, to complain at its own line."""
        pairs = self._node.value if isinstance(self._node, yaml.MappingNode) else []
        return {key.value: self._at(key) for key, _ in pairs if isinstance(key, yaml.ScalarNode)}

    def _entries(self) -> dict[str, Source]:
        if not isinstance(self._node, yaml.MappingNode):
            self.problem(
                Mistake.FORME, "des clés sont attendues ici.", "écrire une ligne « clé: valeur » par élément."
            )
            return {}
        return {
            key.value: self._at(value) for key, value in self._node.value if isinstance(key, yaml.ScalarNode)
        }

    def _refuse_unknown(self, found: Collection[str], known: list[str]) -> None:
        keys = self.keys()
        for key in found:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                hint = f"vouliez-vous écrire « {near[0]} » ? " if near else ""
                keys[key].problem(
                    Mistake.CLE_INCONNUE,
                    f"clé inconnue « {key} ».",
                    f"{hint}Clés permises : {', '.join(known)}.",
                )

    def _at(self, node: yaml.Node) -> Source:
        return Source(node, self.fichier, self._problems)


def is_name(text: str) -> bool:
    """Whether a text may name a rule, a case, a fact."""
    return re.fullmatch(r"[a-z][a-z0-9_]*", text) is not None


def read_yaml(path: Path, problems: list[Problem]) -> Source | None:
    """The root of a file, or None when it can't be read or a key is written twice in it."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=_LOADER)
    except FileNotFoundError:
        remede = "le créer, d'après rules/README.md."
        problems.append(
            Problem(path, 1, Mistake.FICHIER_ABSENT, f"le fichier {path.name} n'existe pas.", remede)
        )
        return None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        problems.append(_unreadable(path, error))
        return None
    if root is None:
        remede = "l'écrire d'après rules/README.md, ou le supprimer."
        problems.append(Problem(path, 1, Mistake.FICHIER_VIDE, "ce fichier est vide.", remede))
        return None
    doubles = list(_double_keys(root, path))
    problems.extend(doubles)
    return None if doubles else Source(root, path, problems)


def _unreadable(path: Path, error: yaml.YAMLError | UnicodeDecodeError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    detail = getattr(error, "problem", None) or "le fichier n'est pas en UTF-8"
    return Problem(
        path,
        mark.line + 1 if mark else 1,
        Mistake.YAML_ILLISIBLE,
        f"YAML illisible ({detail}).",
        "vérifier l'alignement ; mettre entre guillemets un texte qui contient « : » ou commence par un signe.",
    )


def _double_keys(node: yaml.Node, path: Path) -> Iterator[Problem]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _double_keys(item, path)
    elif isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            name = key.value if isinstance(key, yaml.ScalarNode) else str(line)
            if name in seen:
                message = f"la clé « {name} » est écrite deux fois (déjà ligne {seen[name]})."
                yield Problem(path, line, Mistake.CLE_DOUBLE, message, "n'en garder qu'une.")
            seen[name] = line
            yield from _double_keys(value, path)
