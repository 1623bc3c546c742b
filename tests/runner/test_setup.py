"""Set-up: `.venv/` is made from the lock, once; what keeps it from being made is said with its remedy."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.runner.small_house import ROOT, House
from tests.runner.wheels import locked, wheel

CLOSED = "http://127.0.0.1:9/"


@pytest.fixture
def offline(bare: House) -> House:
    """A house whose lock names one tiny wheel, with the real uv and no index."""
    (bare.root / ".uv/bin").mkdir(parents=True)
    (bare.root / ".uv/bin/uv").symlink_to(ROOT / ".uv/bin/uv")
    brick = wheel(bare.root / "wheels", "brique", "1.0", {"brique.py": "SIZE = 1\n"})
    (bare.root / "requirements.lock").write_text(locked(brick))
    return bare


def setup(house: House, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `make setup` with a cache of its own."""
    wheels = {"UV_NO_INDEX": "1", "UV_FIND_LINKS": str(house.root / "wheels")}
    return house.make("setup", **{"UV_CACHE_DIR": str(house.root / "cache"), **wheels, **variables})


def brick_size(house: House) -> str:
    """Ask the new environment's Python for what the wheel holds."""
    ask = [house.root / ".venv/bin/python", "-c", "import brique; print(brique.SIZE)"]
    return subprocess.run(ask, capture_output=True, text=True, timeout=20, check=False).stdout.strip()


def assert_refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """It failed, in French, with these words and without a traceback."""
    assert done.returncode != 0
    assert "Erreur : " in done.stdout and "Remède : " in done.stdout, done.stdout
    assert "Traceback" not in done.stdout
    for word in words:
        assert word in done.stdout


def test_the_environment_holds_what_the_lock_says_and_each_step_is_shown(offline: House) -> None:
    done = setup(offline)
    assert done.returncode == 0, done.stdout
    assert brick_size(offline) == "1"
    assert "Installation de 1 paquets" in done.stdout and "Mise en place terminée" in done.stdout


def test_the_next_time_it_says_and_does_nothing(offline: House) -> None:
    setup(offline)
    (offline.root / ".uv/bin/uv").unlink()
    done = setup(offline)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_changed_lock_is_installed_into_the_same_environment(offline: House) -> None:
    setup(offline)
    (offline.root / ".venv/kept").touch()
    bigger = wheel(offline.root / "wheels", "brique", "2.0", {"brique.py": "SIZE = 2\n"})
    (offline.root / "requirements.lock").write_text(locked(bigger))
    assert setup(offline).returncode == 0
    assert brick_size(offline) == "2"
    assert (offline.root / ".venv/kept").exists()


def test_an_environment_whose_python_is_gone_is_made_again(offline: House) -> None:
    setup(offline)
    (offline.root / ".venv/bin/python").unlink()
    assert setup(offline).returncode == 0
    assert brick_size(offline) == "1"


def test_an_interrupted_installation_is_resumed(offline: House) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        links = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        environ = {"UV_NO_INDEX": "1", "UV_CACHE_DIR": str(offline.root / "cache"), "UV_FIND_LINKS": links}
        with offline.running("setup", **environ) as running:
            running.wait_for("Installation de 1 paquets")
            running.make.send_signal(signal.SIGTERM)
            running.wait_until_gone()
            assert "Traceback" not in running.screen
    assert brick_size(offline) == ""
    done = setup(offline)
    assert "interrompue : je la reprends" in done.stdout
    assert brick_size(offline) == "1"
    assert setup(offline).stdout == ""


def test_two_set_ups_at_once_both_end_well(offline: House) -> None:
    command = ["make", "setup"]
    environ = offline.environ(
        UV_NO_INDEX="1", UV_FIND_LINKS=str(offline.root / "wheels"), UV_CACHE_DIR=str(offline.root / "cache")
    )
    both = [subprocess.Popen(command, cwd=offline.root, env=environ, stdout=subprocess.DEVNULL) for _ in "12"]
    assert [process.wait(60) for process in both] == [0, 0]
    assert brick_size(offline) == "1"


def test_without_network_the_remedy_is_the_connection(offline: House) -> None:
    done = setup(offline, UV_NO_INDEX="0", UV_DEFAULT_INDEX=CLOSED, UV_FIND_LINKS="", UV_HTTP_RETRIES="0")
    assert_refused(done, "les paquets n'ont pas pu être installés", "le réseau ne répond pas")


def test_a_file_that_is_not_the_locked_one_is_refused(offline: House) -> None:
    wheel(offline.root / "wheels", "brique", "1.0", {"brique.py": "SIZE = 666\n"})
    assert_refused(setup(offline), "n'est pas celui que le verrou attend")
    assert brick_size(offline) == ""


def test_a_full_disk_is_named(offline: House) -> None:
    uv = offline.root / ".uv/bin/uv"
    version = subprocess.run([uv, "--version"], capture_output=True, text=True, check=True).stdout
    uv.unlink()
    full = "error: failed to write to the cache\\n  Caused by: No space left on device (os error 28)"
    uv.write_text(
        f'#!/bin/sh\n[ "$1" = --version ] && echo "{version}" && exit\nprintf "{full}\\n" >&2\nexit 2\n'
    )
    uv.chmod(0o755)
    assert_refused(setup(offline), "le disque est plein", "libérez de la place")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A temporary folder that every user of the machine can read."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_a_read_only_folder_is_named(open_folder: Path) -> None:
    (open_folder / "maison").mkdir()
    house = House(open_folder / "maison")
    house.root.chmod(0o555)
    nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.getuid() == 0 else {}
    done = subprocess.run(
        ["make", "setup"],
        cwd=house.root,
        env=house.environ(PYTHON="", PATH="/usr/local/bin:/usr/bin:/bin"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
        **nobody,
    )
    house.root.chmod(0o755)
    assert_refused(done, "n'est pas modifiable")


def test_without_any_python_the_remedy_is_to_install_one(bare: House) -> None:
    tools = bare.root / "tools"
    tools.mkdir()
    for tool in ("make", "sh"):
        (tools / tool).symlink_to(shutil.which(tool) or "")
    assert_refused(
        bare.make("setup", PYTHON="", PATH=str(tools)), "aucun Python 3.8", "apt-get install python3"
    )


def test_a_python_that_is_too_old_is_passed_over(bare: House) -> None:
    tools = bare.root / "tools"
    tools.mkdir()
    for tool in ("make", "sh"):
        (tools / tool).symlink_to(shutil.which(tool) or "")
    (tools / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tools / "python3").chmod(0o755)
    assert_refused(bare.make("setup", PYTHON="", PATH=str(tools)), "aucun Python 3.8")


def test_make_from_another_folder_is_told_where_to_go(bare: House) -> None:
    below = bare.root / "wherever"
    below.mkdir()
    done = bare.make("-C", "wherever", "-f", "../Makefile", "run")
    assert done.returncode != 0
    assert "depuis la racine du projet" in done.stdout


def test_a_lock_that_is_gone_is_named(bare: House) -> None:
    (bare.root / "requirements.lock").unlink()
    assert_refused(bare.make("setup"), "requirements.lock n'est pas là")
