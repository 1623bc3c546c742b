"""The desk as a trainer uses it, in a real browser; conversations come in through the API."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import Any

import requests
from playwright.sync_api import BrowserContext, Page

from tests.browser.talk import LISTEN
from tests.portal.server import ROOT, Server

NAME, PASSWORD = "lectrice", "un-mot-de-passe-de-test"


def make_account(server: Server) -> None:
    """Make an account that may do everything at the desk, unless it is there."""
    environ = {**os.environ, "VAR_DIR": str(server.log.parent), "DATABASE_URL": ""}
    command = [sys.executable, "-m", "portal", "createsuperuser", "--noinput"]
    command += [f"--username={NAME}", "--email=lectrice@example.org"]
    subprocess.run(
        command,
        cwd=ROOT,
        env={**environ, "DJANGO_SUPERUSER_PASSWORD": PASSWORD},
        check=False,
        timeout=60,
        capture_output=True,
    )


def share(server: Server, text: str) -> dict[str, Any]:
    """Hold a conversation of one question that its councillor shares."""
    opened: dict[str, Any] = requests.post(
        f"{server.url}/api/conversations", json={"consent": {"log": True}}, timeout=20
    ).json()
    said = requests.post(
        f"{server.url}/api/conversations/{opened['id']}/messages",
        json={"text": text},
        headers={"Authorization": f"Bearer {opened['token']}"},
        timeout=20,
    )
    assert said.status_code == 200
    return opened


def forget_items(server: Server) -> None:
    """Empty the queue of what other tests have passed on."""
    with closing(sqlite3.connect(server.log.parent / "portal.sqlite3", timeout=10)) as store:
        store.execute("DELETE FROM review_verdict")
        store.execute("DELETE FROM review_item")
        store.commit()


def erase(server: Server, opened: dict[str, Any]) -> None:
    """Erase a conversation, so that the next test finds the desk empty."""
    headers = {"Authorization": f"Bearer {opened['token']}"}
    requests.delete(f"{server.url}/api/conversations/{opened['id']}", headers=headers, timeout=20)


def signed_in(context: BrowserContext, server: Server) -> Page:
    """Sign in; every breach of the policy is kept in `faults`."""
    page = context.new_page()
    page.add_init_script(LISTEN)
    page.goto(f"{server.url}/desk/entrer/")
    page.locator("#id_username").fill(NAME)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url(f"{server.url}/desk/")
    return page
