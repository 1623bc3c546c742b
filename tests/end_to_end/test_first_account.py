"""From the screen of `make run` to the first account of the desk: a link that is good once."""

from __future__ import annotations

import re
from pathlib import Path

import requests

from tests.end_to_end.replique import Replique

FORM = {"username": "administratrice", "password1": "un-mot-de-passe-de-test"}


def test_the_link_that_is_printed_makes_an_administrator_once(tmp_path: Path) -> None:
    with Replique.running(tmp_path) as replique:
        replique.wait_for(lambda: "Premier compte" in replique.said())
        link = re.search(rf"24 heures : ({replique.url}/desk/invitation/\S+)", replique.said())
        assert link
        browser = requests.Session()
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', browser.get(link[1], timeout=15).text)
        assert token
        form = FORM | {"password2": FORM["password1"], "csrfmiddlewaretoken": token[1]}
        assert "Ce qui vous attend" in browser.post(link[1], data=form, timeout=30).text
        assert browser.get(f"{replique.url}/desk/journal/", timeout=15).status_code == 200
        assert requests.get(link[1], timeout=15).status_code == 404
        key = link[1].split("/")[-2].encode()
        kept = [path for path in tmp_path.rglob("*") if path.is_file() and key in path.read_bytes()]
        assert kept == [replique.screen]
