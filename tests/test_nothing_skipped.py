"""A run of tests that left one out is a failed run, and says which."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parent / "conftest.py"


EVERY_WAY_OUT = """
import pytest
@pytest.mark.skip
def test_marked(): pass
def test_said(): pytest.skip("plus tard")
@pytest.mark.skipif(True, reason="non")
def test_conditional(): pass
@pytest.fixture
def absent(): pytest.skip()
def test_without_its_fixture(absent): pass
@pytest.mark.xfail
def test_expected_to_fail(): assert False
@pytest.mark.xfail
def test_expected_to_fail_but_passing(): pass
def test_done(): pass
"""


# As `make test` runs the suite, and as one runs a file by hand.
pytestmark = pytest.mark.parametrize(
    "processes", [["-n", "2", "--dist", "loadgroup"], []], ids=["two", "one"]
)


def run(folder: Path, tests: str, processes: list[str]) -> subprocess.CompletedProcess[str]:
    """Run one test file beside a copy of our conftest.py."""
    shutil.copy(CONFTEST, folder)
    (folder / "test_it.py").write_text(tests)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "xdist.plugin",
        *processes,
        "--rootdir",
        str(folder),
        str(folder),
    ]
    environ = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, timeout=60, check=False
    )


def test_every_way_to_leave_a_test_out_fails_the_run_by_name(tmp_path: Path, processes: list[str]) -> None:
    done = run(tmp_path, EVERY_WAY_OUT, processes)
    named = {
        re.split("[ @]", line.split("::")[1])[0]
        for line in done.stdout.splitlines()
        if line.startswith("NON FAIT")
    }
    ways_out = set(re.findall(r"def (test_\w+)", EVERY_WAY_OUT)) - {"test_done"}
    assert named == ways_out
    assert done.returncode == 1


def test_a_whole_file_left_out_fails_the_run_by_name(tmp_path: Path, processes: list[str]) -> None:
    done = run(
        tmp_path, "import pytest\npytest.importorskip('absent_module')\ndef test_it(): pass\n", processes
    )
    assert "NON FAIT test_it.py" in done.stdout
    assert done.returncode != 0


def test_a_run_in_which_all_was_done_passes(tmp_path: Path, processes: list[str]) -> None:
    done = run(tmp_path, "def test_it(): pass\n", processes)
    assert "NON FAIT" not in done.stdout
    assert done.returncode == 0
