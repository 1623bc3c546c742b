"""Opens a YAML file, and refuses what YAML would let pass in silence: a key written twice, an empty file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from rulebook.problems import Mistake, Problem
from rulebook.yaml_source import Source

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_IN_FRENCH = {
    "mapping values are not allowed in this context": "« : » inattendu",
    "could not find expected ':'": "« : » attendu",
    "did not find expected key": "clé attendue",
    "did not find expected '-' indicator": "« - » attendu",
    "did not find expected ',' or ']'": "virgule ou « ] » attendu",
    "did not find expected ',' or '}'": "virgule ou « } » attendu",
    "found unexpected end of stream": "guillemet non fermé",
    "found character that cannot start any token": "signe ou tabulation inattendu",
    "block sequence entries are not allowed in this context": "« - » inattendu",
}


def read_yaml(path: Path, problems: list[Problem]) -> Source | None:
    """The root of a file, or None when it can't be read or a key is written twice in it."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=_LOADER)
    except FileNotFoundError:
        message, remede = f"le fichier {path.name} n'existe pas.", "le créer, d'après rules/README.md."
        problems.append(Problem(path, 1, Mistake.FICHIER_ABSENT, message, remede))
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
    detail = _IN_FRENCH.get(detail, detail)
    return Problem(
        path,
        mark.line + 1 if mark else 1,
        Mistake.YAML_ILLISIBLE,
        f"YAML illisible ({detail}).",
        "vérifier l'alignement ; mettre entre guillemets un texte qui contient « : » ou débute par un signe.",
    )


def _double_keys(node: yaml.Node, path: Path) -> Iterator[Problem]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _double_keys(item, path)
    elif isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            name = str(key.value)
            if name in seen:
                message = f"la clé « {name} » est écrite deux fois (déjà ligne {seen[name]})."
                yield Problem(path, line, Mistake.CLE_DOUBLE, message, "n'en garder qu'une.")
            seen[name] = line
            yield from _double_keys(value, path)
