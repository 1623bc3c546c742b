"""The widget's script as it is sent: its weight, what it never does, and what holds its files together."""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter

import pytest
from django.conf import settings
from django.test import Client

from portal.conversations import consent
from portal.widget.script import FOLDER, TOLD, modules, script, source

BUDGET = 15_000
FILES = [name for name in modules() if name != TOLD]
TOP = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)


def test_all_that_the_widget_loads_weighs_less_than_15_kilobytes() -> None:
    answer = Client().get("/widget.js", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.content) <= BUDGET
    assert "<replique-chat>" not in gzip.decompress(answer.content).decode()


def test_it_is_one_script_that_loads_no_other_file() -> None:
    sent = script("{}").plain.decode()
    assert not re.search(
        r"\bimport[\s({]|\bexport (?:class|const|function|async)|[(\"'](script|link|iframe|img)[\"']", sent
    )
    assert sorted(FILES) == sorted(
        p.name for p in FOLDER.iterdir() if p.name not in {"page.css", "replique.svg"}
    )


@pytest.mark.parametrize(
    "word",
    [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "localStorage",
    ]
    + [
        "document.cookie",
        'setAttribute("style"',
        '"style"',
        "indexedDB",
        "sendBeacon",
        "window.name",
        "postMessage",
    ],
)
def test_it_never_uses(word: str) -> None:
    assert not [name for name in FILES if word in source(name)]


def test_no_name_stands_at_the_top_of_two_of_its_files() -> None:
    names = Counter(name for file in FILES for name in TOP.findall(source(file)))
    assert [name for name, count in names.items() if count > 1] == []


def test_imports_keep_their_names() -> None:
    assert not [
        name for name in FILES if re.search(r"^import .* as |^import (?!\{)", source(name), re.MULTILINE)
    ]


@pytest.mark.parametrize("name", FILES)
def test_a_file_stays_short(name: str) -> None:
    assert len(source(name).splitlines()) <= 250


def test_it_says_facts_in_the_words_of_the_rules() -> None:
    assert "une commune" in Client().get("/widget.js").content.decode()


def test_a_browser_that_has_it_is_told_so() -> None:
    first = Client().get("/widget.js")
    again = Client().get("/widget.js", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_site_that_isolates_itself_may_load_it() -> None:
    assert Client().get("/widget.js").headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_without_the_minifier_it_is_only_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    small = len(script("{}").plain)
    monkeypatch.setitem(sys.modules, "minify", None)
    script.cache_clear()
    assert len(script("{}").plain) > small
    script.cache_clear()


def test_beside_the_box_to_tick_stands_the_text_that_is_agreed_to() -> None:
    assert consent.TEXT in Client().get("/widget.js").content.decode()


def test_the_opening_says_who_runs_it_once_the_operator_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Tenue par" not in Client().get("/widget.js").content.decode()
    monkeypatch.setattr(settings, "OPERATOR_NAME", "l'Institut des élus")
    assert "Tenue par l'Institut des élus. " in Client().get("/widget.js").content.decode()
