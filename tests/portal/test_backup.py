"""A backup is taken while the portal runs, its keys apart; a restored one serves, without what was erased."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import requests

from tests.portal.command import portal
from tests.portal.server import Server
from tests.portal.stores import Store
from tests.portal.stub_rasa import echo


def beside(server: Server, *command: str) -> subprocess.CompletedProcess[str]:
    """Run one of the portal's commands beside the running one, on its stores."""
    return portal(server.log.parent, *command, DATABASE_URL=server.database)


def backup(server: Server, folder: Path) -> tuple[Path, Path]:
    """Take a backup; return the files of the conversations and of the keys."""
    done = beside(server, "backup", "--data", str(folder / "data"), "--keys", str(folder / "keys"))
    assert done.returncode == 0, done.stderr
    keys, data = map(Path, done.stdout.split())
    return data, keys


def restore(url: str, data: Path, target: Path) -> str:
    """Put a copy of the conversations where a new portal looks for them, as docs/exploitation.md says."""
    if data.suffix == ".sqlite3":
        shutil.copy(data, target / "portal.sqlite3")
        return ""
    subprocess.run(["pg_restore", "--no-owner", f"--dbname={url}", str(data)], check=True, timeout=60)
    return url


def test_a_restored_backup_serves_what_was_said_and_not_what_was_erased(
    live: Server, store: Store, tmp_path: Path
) -> None:
    live.rasa.behaviour = echo
    (kept, right), (erased, its_right) = live.open(), live.open()
    for address, headers in ((kept, right), (erased, its_right)):
        requests.post(address, json={"text": "xylophone"}, headers=headers, timeout=10)
    data, _ = backup(live, tmp_path)
    requests.delete(erased.removesuffix("/messages"), headers=its_right, timeout=10)
    _, keys = backup(live, tmp_path / "later")

    (tmp_path / "new").mkdir()
    shutil.copy(keys, tmp_path / "new" / "keys.sqlite3")
    shutil.copy(live.log.parent / "secret_key", tmp_path / "new" / "secret_key")
    with store.database(tmp_path / "empty") as url:
        found = restore(url, data, tmp_path / "new")
        with Server.started(tmp_path / "new", DATABASE_URL=found, KEYS_URL="") as again:
            path = kept.removeprefix(live.url)
            messages = requests.get(again.url + path, headers=right, timeout=10).json()["messages"]
            assert messages[-1]["text"] == "entendu : xylophone"
            gone = again.url + erased.removeprefix(live.url)
            assert requests.get(gone, headers=its_right, timeout=10).status_code == 404


def test_the_copy_of_the_conversations_holds_no_word_of_them_and_no_key(live: Server, tmp_path: Path) -> None:
    live.rasa.behaviour = echo
    address, headers = live.open()
    requests.post(address, json={"text": "xylophone"}, headers=headers, timeout=10)
    data, keys = backup(live, tmp_path)
    secrets = _secrets(keys)
    assert secrets
    copied = data.read_bytes()
    assert b"xylophone" not in copied
    assert not any(secret in copied for secret in secrets)


def test_copies_are_for_their_owner_only_and_those_of_keys_go_after_a_week(
    live: Server, tmp_path: Path
) -> None:
    data, keys = backup(live, tmp_path)
    assert [path.stat().st_mode & 0o777 for path in (data, keys)] == [0o600, 0o600]
    long_ago = time.time() - 8 * 86400
    for path in (data, keys):
        os.utime(path, (long_ago, long_ago))
    time.sleep(1.1)
    backup(live, tmp_path)
    assert data.exists()
    assert not keys.exists()


def test_keys_are_not_put_beside_the_data(live: Server, tmp_path: Path) -> None:
    refused = beside(live, "backup", "--data", str(tmp_path), "--keys", str(tmp_path))
    assert refused.returncode != 0
    assert "deux dossiers différents" in refused.stderr


def _secrets(keys: Path) -> list[bytes]:
    with closing(sqlite3.connect(keys)) as copy:
        return [row[0] for row in copy.execute("SELECT secret FROM keys_key")]
