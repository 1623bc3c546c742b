"""The portal as it is started: where it is published, what it lacks, how often it may be called."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import requests

from tests.portal.server import ROOT, Server


def test_it_is_alive_but_not_ready_without_the_engine(tmp_path: Path) -> None:
    with Server.started(tmp_path, RASA_URL="http://127.0.0.1:9") as server:
        assert requests.get(f"{server.url}/healthz", timeout=10).status_code == 200
        answer = requests.get(f"{server.url}/readyz", timeout=10)
        assert answer.status_code == 503
        assert "assistant" in answer.json()["detail"]


def test_under_a_path_prefix_addresses_hold_it_and_both_forms_are_served(tmp_path: Path) -> None:
    with Server.started(tmp_path, PUBLIC_URL="http://127.0.0.1/replique") as server:
        for base in (server.url, f"{server.url}/replique"):
            page = requests.get(f"{base}/regles/", timeout=10)
            assert page.status_code == 200
            assert 'href="/replique/static/regles/regles.css"' in page.text
            assert requests.get(f"{base}/static/regles/regles.css", timeout=10).status_code == 200
            login = requests.get(f"{base}/admin/", allow_redirects=False, timeout=10)
            assert login.headers["Location"].startswith("/replique/admin/login/")


def test_without_its_rules_it_is_not_ready_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/_faits.yml").write_text("collectivite: {nom: [")
    with Server.started(tmp_path, RULES_DIR=str(tmp_path / "rules")) as server:
        answer = requests.get(f"{server.url}/readyz", timeout=10)
        assert answer.status_code == 503
        assert answer.json()["missing"] == ["règles"]
        assert requests.get(f"{server.url}/api/rules", timeout=10).status_code == 503
        assert requests.get(server.url, timeout=10).status_code == 200
        address, headers = server.open()
        said = requests.post(address, json={"text": "bonjour"}, headers=headers, timeout=10)
        assert said.json()["messages"][0]["text"] == "entendu : bonjour"


def test_too_many_calls_are_refused_with_the_time_to_wait_unless_limits_are_off(tmp_path: Path) -> None:
    with Server.started(tmp_path, RATE_LIMITS="on") as server:
        answers = [
            requests.post(f"{server.url}/api/retrieve", json={"code": "un deux"}, timeout=10)
            for _ in range(11)
        ]
        assert [answer.status_code for answer in answers] == [404] * 10 + [429]
        refused = answers[-1]
        assert refused.headers["Content-Type"] == "application/problem+json"
        assert 1 <= int(refused.headers["Retry-After"]) <= 30
        assert f"Attendez {refused.headers['Retry-After']} secondes" in refused.json()["detail"]


def test_what_the_environment_holds_wrong_is_said_in_one_line(tmp_path: Path) -> None:
    environ = {**os.environ, "VAR_DIR": str(tmp_path), "HOST": "0.0.0.0", "RATE_LIMITS": "off"}
    command = [sys.executable, "-m", "portal", "migrate"]
    done = subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert done.stderr == (
        "RATE_LIMITS=off est réservé à cette machine : enlevez-le, ou enlevez HOST=0.0.0.0.\n"
    )
