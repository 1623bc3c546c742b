"""The page on privacy and its document say what this installation does."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from portal.conversations import consent, expiry
from portal.privacy import practice
from tests.portal.command import portal
from tests.portal.server import ROOT

DOCUMENT = ROOT / "docs/rgpd.md"


@pytest.fixture
def page(store: object) -> str:
    """What the page says, without its markup."""
    return _text(Client().get("/confidentialite/"))


def test_it_says_what_is_kept_and_how_long(page: str) -> None:
    for row in practice.kept():
        assert row.what in page
        assert row.how_long in page


def test_its_durations_are_those_that_the_deletion_uses(store: object, monkeypatch: Any) -> None:
    monkeypatch.setattr(expiry, "UNASKED", timedelta(hours=36))
    assert "36\u00a0heures après" in _text(Client().get("/confidentialite/"))


def test_it_quotes_the_text_that_one_agrees_to_and_its_version(page: str) -> None:
    assert consent.TEXT in page
    assert consent.VERSION in page


def test_it_names_who_is_responsible_once_the_operator_said_so(settings_of: Any, store: object) -> None:
    settings_of(OPERATOR_NAME="Institut des élus", OPERATOR_CONTACT="dpo@institut.example")
    page = _text(Client().get("/confidentialite/"))
    assert "tenue par Institut des élus" in page
    assert "dpo@institut.example" in page


def test_it_does_not_hide_that_nobody_is_named_yet(page: str) -> None:
    assert "n'a pas encore indiqué son nom" in page


def test_the_document_says_what_a_fresh_installation_does(tmp_path: Path) -> None:
    checked = portal(tmp_path, "rgpd", str(DOCUMENT), "--check")
    assert checked.returncode == 0, checked.stderr


def test_a_document_that_says_something_else_is_refused(tmp_path: Path) -> None:
    changed = tmp_path / "rgpd.md"
    changed.write_text(DOCUMENT.read_text(encoding="utf-8").replace("24\u00a0heures", "12\u00a0heures"))
    refused = portal(tmp_path, "rgpd", str(changed), "--check")
    assert refused.returncode != 0
    assert "ne dit plus" in refused.stderr


@pytest.fixture
def settings_of(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Change settings for one test."""

    def change(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setattr(settings, name, value)

    return change


def _text(answer: Any) -> str:
    assert answer.status_code == 200
    bare = re.sub(r"<[^>]+>", "", answer.content.decode())
    return re.sub(r"[ \n]+", " ", html.unescape(bare))
