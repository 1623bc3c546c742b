"""Who may import whom: rules ← rulebook ← {assistant, actions, portal}, as the README draws it.

runner stands outside and starts the others as processes; bench measures the whole from outside, the
understanding alone, and stock Rasa beside it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {"rulebook", "assistant", "actions", "portal", "runner", "bench"}
HTTP = {"aiohttp", "http.client", "httpx", "requests", "socket", "urllib.request", "urllib3"}
MAY_IMPORT = {
    "rulebook": set(),
    "assistant": {"rulebook"},
    "actions": {"rulebook"},
    "portal": {"rulebook"},
    "runner": set(),
    "bench": {"assistant", "rulebook"},
}
KEPT_OUT = {
    "rulebook": {"django", "rasa", "rasa_sdk"} | HTTP,
    "assistant": {"django", "rasa_sdk"},
    "actions": {"django", "rasa"},
    "portal": {"rasa", "rasa_sdk"},
    "runner": {"django", "rasa", "rasa_sdk"},
    "bench": {"django", "rasa_sdk"},
}


def imported(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of every absolute import, wherever it stands in the file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and _is_import_call(node):
            yield node.lineno, str(ast.literal_eval(node.args[0]))


def _is_import_call(node: ast.Call) -> bool:
    called = ast.unparse(node.func).rsplit(".", 1)[-1]
    return (
        called in {"import_module", "__import__"}
        and bool(node.args)
        and isinstance(node.args[0], ast.Constant)
    )


def breaches(root: Path) -> list[str]:
    """Return every import that crosses a wall, as file:line and the package that it must not know."""
    found = []
    for room in sorted(ROOMS):
        walls = sorted((ROOMS - {room} - MAY_IMPORT[room]) | KEPT_OUT[room] | {"tests"})
        for path in sorted((root / room).rglob("*.py")):
            crossed = {
                (number, wall)
                for number, name in imported(path.read_text())
                for wall in walls
                if f"{name}.".startswith(f"{wall}.")
            }
            found += [f"{path.relative_to(root)}:{number} {wall}" for number, wall in sorted(crossed)]
    return found


def test_no_room_imports_what_it_may_not() -> None:
    assert breaches(ROOT) == []


def test_every_room_is_there_to_be_looked_at() -> None:
    assert [room for room in sorted(ROOMS) if not list((ROOT / room).rglob("*.py"))] == []


def test_every_package_at_the_root_is_a_room() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages - {"tests"} == ROOMS


@pytest.mark.parametrize(
    ("room", "line", "name"),
    [
        ("rulebook", "import django", "django"),
        ("rulebook", "from urllib.request import urlopen", "urllib.request"),
        ("rulebook", "from urllib import request", "urllib.request"),
        ("rulebook", "import rasa.shared.data as data", "rasa"),
        ("rulebook", "from portal import rules", "portal"),
        ("assistant", "from rasa_sdk import Action", "rasa_sdk"),
        ("actions", "import os, rasa", "rasa"),
        ("actions", "from assistant.facts import find", "assistant"),
        ("portal", "def late():\n    import rasa_sdk", "rasa_sdk"),
        ("portal", "from importlib import import_module\nimport_module('actions.repondre')", "actions"),
        ("runner", "import rulebook", "rulebook"),
        ("portal", "from runner import ports", "runner"),
        ("bench", "import portal.settings", "portal"),
        ("portal", "from tests.portal import chat", "tests"),
    ],
)
def test_a_breach_is_found_with_its_line(tmp_path: Path, room: str, line: str, name: str) -> None:
    (tmp_path / room / "deep").mkdir(parents=True)
    (tmp_path / room / "deep" / "file.py").write_text(f'"""A file."""\n{line}\n')
    number = 2 + line.count("\n")
    assert breaches(tmp_path) == [f"{room}/deep/file.py:{number} {name}"]


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("assistant", "from rasa.engine.graph import GraphComponent\nimport rulebook"),
        ("actions", "from rasa_sdk import Action\nfrom rulebook import answer"),
        ("portal", "import requests\nfrom django.db import models\nfrom rulebook import load"),
        ("rulebook", "from . import rasa\nfrom urllib.parse import urlsplit\nimport yaml"),
    ],
)
def test_what_the_readme_allows_is_no_breach(tmp_path: Path, room: str, line: str) -> None:
    (tmp_path / room).mkdir()
    (tmp_path / room / "file.py").write_text(line)
    assert breaches(tmp_path) == []


def drawing(root: Path) -> str:
    """Return the rooms and what each really imports, as docs/rooms.md shows them."""
    lines = []
    for room in sorted(ROOMS):
        names = {
            name.partition(".")[0]
            for path in (root / room).rglob("*.py")
            for _, name in imported(path.read_text())
        }
        rooms, engines = names & ROOMS - {room}, names & {"django", "rasa", "rasa_sdk", "honcho"}
        lines.append(f"{room:<10}-> {', '.join([*sorted(rooms), *sorted(engines)]) or 'nothing'}")
    return "\n".join(lines)


def test_the_drawing_in_the_docs_is_that_of_the_real_imports() -> None:
    assert f"```\n{drawing(ROOT)}\n```" in (ROOT / "docs" / "rooms.md").read_text(encoding="utf-8")
