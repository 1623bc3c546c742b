"""uv comes from pip into `.uv/`: the pinned version, checked by its hash."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.runner.small_house import ROOT, House
from tests.runner.test_setup import assert_refused
from tests.runner.wheels import locked, wheel

SCRIPT = '#!/bin/sh\n[ "$1" = --version ] && echo "uv 9.9.9" && exit\nexec {uv} "$@"\n'


@pytest.fixture
def pinned(bare: House) -> House:
    """A house whose pinned uv is a tiny wheel that hands over to the real one."""
    real = ROOT / ".uv/bin/uv"
    uv = wheel(bare.root / "wheels", "uv", "9.9.9", {"uv-9.9.9.data/scripts/uv": SCRIPT.format(uv=real)})
    (bare.root / "runner/uv.txt").write_text(locked(uv))
    return bare


def setup(house: House, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `make setup` with pip kept from every index."""
    pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(house.root / "wheels"), "PIP_CONFIG_FILE": "/dev/null"}
    return house.make("setup", **{**pip, "UV_OFFLINE": "1", **variables})


def test_it_is_installed_in_the_private_folder_and_used(pinned: House) -> None:
    done = setup(pinned)
    assert done.returncode == 0, done.stdout
    assert "Installation de uv 9.9.9" in done.stdout
    assert (pinned.root / ".venv/bin/python").exists()


def test_another_version_in_the_private_folder_is_replaced(pinned: House) -> None:
    old = pinned.root / ".uv/bin/uv"
    old.parent.mkdir(parents=True)
    old.write_text("#!/bin/sh\necho uv 0.0.1\n")
    old.chmod(0o755)
    assert setup(pinned).returncode == 0
    assert "9.9.9" in old.read_text()


def test_a_private_folder_that_is_damaged_is_made_again(pinned: House) -> None:
    (pinned.root / ".uv").write_text("not a folder")
    assert setup(pinned).returncode == 0


def test_settings_of_the_users_own_pip_do_not_send_it_elsewhere(pinned: House) -> None:
    assert setup(pinned, PIP_USER="1", PIP_REQUIRE_VIRTUALENV="1").returncode == 0
    assert (pinned.root / ".uv/bin/uv").exists()


def test_another_file_than_the_pinned_one_is_refused(pinned: House) -> None:
    wheel(pinned.root / "wheels", "uv", "9.9.9", {"uv-9.9.9.data/scripts/uv": "#!/bin/sh\n"})
    assert_refused(setup(pinned), "uv n'a pas pu être installé", "n'est pas celui que le verrou attend")
    assert not (pinned.root / ".uv/bin/uv").exists()


def test_without_network_the_remedy_is_the_connection(pinned: House) -> None:
    done = setup(
        pinned, PIP_NO_INDEX="0", PIP_FIND_LINKS="", PIP_INDEX_URL="http://127.0.0.1:9/", PIP_RETRIES="0"
    )
    assert_refused(done, "uv n'a pas pu être installé", "le réseau ne répond pas")


def test_a_python_without_pip_gets_one_from_venv(pinned: House) -> None:
    # Tests run in .venv/, which uv made without pip.
    done = setup(pinned, PYTHON=sys.executable)
    assert done.returncode == 0, done.stdout
    assert (pinned.root / ".uv/bin/pip").exists()


def test_a_python_with_neither_pip_nor_venv_is_told_what_to_install(pinned: House) -> None:
    broken = pinned.root / "broken"
    broken.mkdir()
    for module in ("pip", "venv"):
        (broken / f"{module}.py").write_text("raise ImportError('not on this machine')\n")
    done = setup(pinned, PYTHONPATH=str(broken))
    assert_refused(done, "ni pip ni venv", "apt-get install python3-venv")


def test_the_real_pin_has_a_version_and_hashes_and_no_address() -> None:
    text = (ROOT / "runner/uv.txt").read_text()
    assert text.count("==") == 1
    assert text.count("--hash=sha256:") > 5
    assert "://" not in text
    assert Path(ROOT / ".uv/bin/uv").exists()
