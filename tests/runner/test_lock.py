"""`make lock`: every version and every hash, no address; a lock is replaced only by a complete one."""

from __future__ import annotations

import re

import pytest

from tests.runner.small_house import ROOT, House
from tests.runner.wheels import locked, wheel


@pytest.fixture
def shop(bare: House) -> House:
    """A house that wants any brick, with the real uv and one brick on a local shelf."""
    (bare.root / ".uv/bin").mkdir(parents=True)
    (bare.root / ".uv/bin/uv").symlink_to(ROOT / ".uv/bin/uv")
    (bare.root / "requirements.in").write_text("brique\n")
    (bare.root / "requirements.lock").unlink()
    wheel(bare.root / "wheels", "brique", "1.0", {"brique.py": ""})
    return bare


def lock(house: House, *arguments: str) -> str:
    """Run `make lock` on the local shelf, return what it said."""
    return house.make(
        "lock",
        *arguments,
        UV_NO_INDEX="1",
        UV_FIND_LINKS=str(house.root / "wheels"),
        UV_CACHE_DIR=str(house.root / "cache"),
    ).stdout


def test_the_lock_holds_versions_and_hashes_and_no_address(shop: House) -> None:
    assert "refait" in lock(shop)
    expected = locked(next((shop.root / "wheels").iterdir()))
    assert (shop.root / "requirements.lock").read_text() == expected


def test_what_is_locked_stays_as_it_is_until_an_upgrade_is_asked_for(shop: House) -> None:
    lock(shop)
    newer = wheel(shop.root / "wheels", "brique", "2.0", {"brique.py": ""})
    assert "inchangé" in lock(shop)
    assert "refait" in lock(shop, "ARGS=--upgrade")
    assert (shop.root / "requirements.lock").read_text() == locked(newer)


def test_a_resolution_that_fails_leaves_the_lock(shop: House) -> None:
    lock(shop)
    before = (shop.root / "requirements.lock").read_text()
    (shop.root / "requirements.in").write_text("brique\ntuile\n")
    said = lock(shop)
    assert "les versions n'ont pas pu être résolues" in said and "Traceback" not in said
    assert (shop.root / "requirements.lock").read_text() == before
    assert not list(shop.root.glob(".lock-*"))


def test_the_lock_of_the_project_has_a_hash_for_every_version_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text()
    requirements = re.split(r"\n(?=\S)", text.strip())
    assert len(requirements) > 100
    for requirement in requirements:
        assert re.match(r"^[a-z0-9._-]+==\S+ \\\n", requirement), requirement[:80]
        assert "--hash=sha256:" in requirement
    assert "://" not in text
    assert "--index-url" not in text
