"""Which sites may use the portal from their own pages, and what their browsers are told."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

SITE = "https://liste.exemple"


@pytest.fixture(autouse=True)
def allowed(store: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """One site may embed the portal."""
    monkeypatch.setattr(settings, "WIDGET_ORIGINS", frozenset({SITE}))


def preflight(origin: str, path: str = "/api/conversations") -> dict[str, str]:
    """Ask what a browser asks before it sends a call of another origin; return the headers of the answer."""
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    return dict(Client().options(path, headers=asked).headers)


def test_an_allowed_site_may_send_the_token_and_json_and_no_cookie() -> None:
    told = preflight(SITE)
    assert told["Access-Control-Allow-Origin"] == SITE
    assert told["Access-Control-Allow-Headers"] == "Authorization, Content-Type"
    assert set(told["Access-Control-Allow-Methods"].split(", ")) == {"GET", "POST", "PATCH", "DELETE"}
    assert "Access-Control-Allow-Credentials" not in told


@pytest.mark.parametrize("origin", ["https://autre.exemple", "null", f"{SITE}:8443", "http://liste.exemple"])
def test_another_site_is_told_nothing(origin: str) -> None:
    assert not [name for name in preflight(origin) if name.startswith("Access-Control")]
    answer = Client().get("/readyz", headers={"Origin": origin})
    assert not [name for name in answer.headers if name.startswith("Access-Control")]


@pytest.mark.parametrize(
    "path", ["/api/openapi.json", "/readyz", "/widget.js", "/api/conversations/x/export"]
)
def test_the_answer_itself_names_the_site_and_is_not_kept_for_another(path: str) -> None:
    answer = Client().get(path, headers={"Origin": SITE})
    assert answer.headers["Access-Control-Allow-Origin"] == SITE
    assert "Origin" in answer.headers["Vary"]


@pytest.mark.parametrize("path", ["/admin/login/", "/regles/", "/"])
def test_pages_are_shared_with_nobody(path: str) -> None:
    answer = Client().get(path, headers={"Origin": SITE})
    assert not [name for name in answer.headers if name.startswith("Access-Control")]


@pytest.mark.parametrize("path", ["/admin/login/", "/regles/", "/", "/integration/", "/widget.js"])
def test_no_page_but_one_may_be_framed(path: str) -> None:
    policy = Client().get(path).headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy


def test_the_page_made_for_it_may_be_framed_by_the_allowed_sites_only() -> None:
    answer = Client().get("/cadre/")
    assert f"frame-ancestors {SITE};" in answer.headers["Content-Security-Policy"] + ";"
    assert "X-Frame-Options" not in answer.headers


def test_without_allowed_sites_it_may_be_framed_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "WIDGET_ORIGINS", frozenset())
    assert "frame-ancestors 'none'" in Client().get("/cadre/").headers["Content-Security-Policy"]
