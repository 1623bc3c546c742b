"""The digest of what a model is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from runner import digest


def changed_by(root: Path, path: str) -> bool:
    """Tell whether a new file changes the digest."""
    before = digest.of_ingredients(root)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("new\n")
    return digest.of_ingredients(root) != before


@pytest.mark.parametrize(
    "path",
    [
        "rules/theme/rule.yml",
        "data/nlu/new.yml",
        "config.yml",
        "domain.yml",
        "assistant/a.py",
        "rulebook/b.py",
        "requirements.lock",
    ],
)
def test_it_changes_with_everything_that_training_reads(tmp_path: Path, path: str) -> None:
    assert changed_by(tmp_path, path)


@pytest.mark.parametrize(
    "path",
    ["portal/new.py", "README.md", "rules/.rule.yml.swp", "assistant/__pycache__/a.pyc", "models/x.tar.gz"],
)
def test_it_does_not_change_with_anything_else(tmp_path: Path, path: str) -> None:
    assert not changed_by(tmp_path, path)


def test_it_depends_on_names_as_well_as_contents(tmp_path: Path) -> None:
    assert changed_by(tmp_path, "rules/a.yml")
    before = digest.of_ingredients(tmp_path)
    (tmp_path / "rules/a.yml").rename(tmp_path / "rules/b.yml")
    assert digest.of_ingredients(tmp_path) != before
