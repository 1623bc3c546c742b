"""Set-up runs on any Python 3.8 or newer with its standard library only: nothing is installed yet."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STARTS = ("setup", "locking")
NEWER_THAN_3_8 = {"graphlib", "tomllib", "zoneinfo"}
NEWER_METHODS = {
    "removeprefix",
    "removesuffix",
    "is_relative_to",
    "readlink",
    "with_stem",
    "file_digest",
    "hardlink_to",
}


def trees() -> dict[str, ast.Module]:
    """Return every file of runner/ that set-up needs, parsed as Python 3.8 would."""
    found: dict[str, ast.Module] = {}
    waiting = list(STARTS)
    while waiting:
        name = waiting.pop()
        if name not in found:
            source = (ROOT / "runner" / f"{name}.py").read_text()
            found[name] = ast.parse(source, feature_version=(3, 8))
            waiting += [inner for outer, inner in imports(found[name]) if outer == "runner"]
    return found


def imports(tree: ast.Module) -> list[tuple[str, str]]:
    """Return the top package of each import, and the file of runner/ that it means, if any."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name.split(".")[0], alias.name.split(".")[-1]) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "runner":
            found += [("runner", alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append((node.module.split(".")[0], node.module.split(".")[-1]))
    return found


def test_set_up_needs_the_standard_library_of_python_3_8_only() -> None:
    allowed = (set(sys.stdlib_module_names) - NEWER_THAN_3_8) | {"runner"}
    outside = {
        (file, outer) for file, tree in trees().items() for outer, _ in imports(tree) if outer not in allowed
    }
    assert outside == set()


def test_it_uses_nothing_that_python_3_8_does_not_have() -> None:
    used = {
        (file, node.attr)
        for file, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in NEWER_METHODS
    }
    assert used == set()


def test_annotations_that_python_3_8_could_not_evaluate_are_never_evaluated() -> None:
    late = {file for file, tree in trees().items() if ("__future__", "__future__") in imports(tree)}
    assert late == set(trees())
