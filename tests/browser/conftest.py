"""A real Chromium on the real portal under gunicorn, with the stand-in for Rasa of tests/portal behind it.

Every test also proves that the page kept its strict content policy and raised no error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.engine import reply
from tests.browser.plain import visitor
from tests.browser.site import Site
from tests.browser.talk import Talk
from tests.portal.server import ROOT, Server

# What a careful site allows: the portal's script, calls to the portal, and nothing else.
STRICT = (
    "default-src 'none'; script-src {portal}; connect-src {portal}; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
Visit = Callable[..., Talk]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

LOGIN = {"USERNAME": "formatrice", "PASSWORD": "un mot de passe assez long", "EMAIL": "desk@exemple.fr"}


# A module at a time: Playwright keeps an event loop in this thread, which tests of other rooms must not meet.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it these tests fail, since nothing else proves the page."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.fail(
            "Chromium manque : installez-le (apt-get install chromium) ou donnez son chemin par CHROMIUM."
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def sites() -> Iterator[Site]:
    """A web server that is not the portal, started once for all these tests."""
    with Site.started() as started:
        yield started


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, sites: Site) -> Iterator[Server]:
    """The portal, started once for all these tests; that site may embed it."""
    with Server.started(
        Path(tmp_path_factory.mktemp("browser")), WIDGET_ORIGINS=f"https://mairie.exemple {sites.url}"
    ) as started:
        yield started


@pytest.fixture
def portal(server: Server) -> Server:
    """The portal, its engine answering as it should and having heard nothing yet."""
    server.rasa.behaviour = reply
    server.rasa.turns.clear()
    return server


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor's own browser, without any past."""
    opened = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 860})
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


@pytest.fixture
def talk(portal: Server, context: BrowserContext) -> Iterator[Talk]:
    """The page, opened; at the end it must have broken no rule of its policy."""
    opened = Talk.opened(context, portal.url)
    yield opened
    assert opened.faults() == []


@pytest.fixture(scope="session")
def account(server: Server) -> None:
    """A trainer's account on the running portal."""
    environ = {f"DJANGO_SUPERUSER_{name}": value for name, value in LOGIN.items()}
    environ |= {**os.environ, "VAR_DIR": str(server.log.parent), "PUBLIC_URL": "", **environ}
    command = [sys.executable, "-m", "portal", "createsuperuser", "--noinput"]
    subprocess.run(command, cwd=ROOT, env=environ, check=True, timeout=60)


@pytest.fixture
def desk(account: None, portal: Server, context: BrowserContext) -> Page:
    """The trainer's own browser, logged in, on the latest case."""
    page = context.browser.new_page(locale="fr-FR")  # type: ignore[union-attr]
    page.goto(f"{portal.url}/desk/dossiers/?liste=a-prendre")
    page.locator("#id_username").fill(LOGIN["USERNAME"])
    page.locator("#id_password").fill(LOGIN["PASSWORD"])
    page.get_by_role("button", name="Entrer").click()
    return page


@pytest.fixture
def plain(browser: Browser, portal: Server) -> Iterator[Page]:
    """Somebody without scripts, who will have asked nothing of anybody else."""
    opened, asked, errors = visitor(browser, portal.url), [], []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: errors.append(message.text))
    yield opened
    assert all(url.startswith(f"{portal.url}/") for url in asked)
    assert [error for error in errors if "Content Security Policy" in error] == []
    opened.context.close()


@pytest.fixture
def site(portal: Server, sites: Site) -> Site:
    """The site, with no page yet, beside a portal that has heard nothing yet."""
    sites.pages.clear()
    return sites


@pytest.fixture
def visit(site: Site, portal: Server, context: BrowserContext) -> Iterator[Visit]:
    """Publishes a page that embeds the portal and opens it; at the end it must have broken no policy."""
    visited: list[Talk] = []

    def opened(body: str = "", script: str = "", **page: str) -> Talk:
        tag = f'<script src="{portal.url}/widget.js" {script}></script>'
        policy = STRICT.format(portal=portal.url)
        address = site.publish(body + tag, **{"policy": policy, **page})
        visited.append(Talk.visiting(context, address))
        return visited[-1]

    yield opened
    for talk in visited:
        assert talk.faults() == []
