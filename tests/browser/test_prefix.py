"""The page published under a path, behind a proxy that leaves the path in place."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from tests.browser.engine import RULE, reply
from tests.browser.talk import Talk
from tests.portal.server import Server


def test_under_a_path_the_page_talks_to_that_path_and_comes_back_there(
    context: BrowserContext, tmp_path: Path
) -> None:
    with Server.started(tmp_path, PUBLIC_URL="http://127.0.0.1/replique") as server:
        server.rasa.behaviour = reply
        talk = Talk.opened(context, f"{server.url}/replique")
        rule = talk.ask("Ma commune a 2 300 habitants").get_by_role("link", name=str(RULE["title"]))
        expect(rule).to_have_attribute("href", f"{server.url}/replique{RULE['url']}")
        talk.page.reload()
        expect(talk.replies).to_have_count(1)
        assert all(request.url.startswith(f"{server.url}/replique/") for request in talk.requests)
        assert talk.faults() == []
