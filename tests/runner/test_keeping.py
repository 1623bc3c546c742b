"""Keeping: growing pauses, an end when a part can't live, and parts that don't want to end."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from runner import logs
from runner.keeping import Kept, Patience, keep
from runner.messages import Refusal

SHORT = Patience(pauses=(0.1, 0.2, 0.4), grace=0.5)


def part(tmp_path: Path, command: str, patience: Patience = SHORT) -> Kept:
    """Return a part that runs a shell command."""
    return Kept("partie", f"sh -c '{command}'", tmp_path / "partie.log", os.environ, patience)


def alive(pid: str) -> bool:
    """Tell whether a process is there (a zombie is not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_part_that_dies_again_and_again_ends_everything_and_its_log_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    well = part(tmp_path, f"echo $$ >{tmp_path}/well; exec sleep 60")
    ill = part(tmp_path, f"date +%s.%N >>{tmp_path}/lives; exit 7")
    with pytest.raises(Refusal) as refusal:
        keep([well, ill], until=lambda: False)
    assert "4 fois de suite (code 7)" in refusal.value.what
    assert str(tmp_path / "partie.log") in refusal.value.remedy
    assert not alive((tmp_path / "well").read_text().strip())
    births = [float(line) for line in (tmp_path / "lives").read_text().split()]
    pauses = [later - earlier for earlier, later in zip(births, births[1:], strict=False)]
    assert pauses == sorted(pauses)
    assert "redémarrage dans 0.1 s" in capsys.readouterr().out


def test_a_part_that_lived_long_enough_begins_with_the_shortest_pause_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mortal = part(tmp_path, "sleep 0.2; exit 1", Patience(pauses=(0.05, 30), short_life=0.1, grace=0.5))
    end = time.monotonic() + 1.5
    keep([mortal], until=lambda: time.monotonic() > end)
    assert capsys.readouterr().out.count("redémarrage dans 0.05 s") >= 3


def test_a_part_that_ignores_the_request_to_end_is_killed(tmp_path: Path) -> None:
    deaf = f'trap "" TERM; echo $$ >{tmp_path}/new; mv {tmp_path}/new {tmp_path}/pid'
    stubborn = part(tmp_path, f"{deaf}; while :; do sleep 0.1; done")
    keep([stubborn], until=lambda: (tmp_path / "pid").exists())
    assert not alive((tmp_path / "pid").read_text().strip())


def test_nothing_waits_for_a_part_that_ended_at_once(tmp_path: Path) -> None:
    polite = part(tmp_path, f"echo >{tmp_path}/up; exec sleep 60", Patience(grace=30))
    began = time.monotonic()
    keep([polite], until=lambda: (tmp_path / "up").exists())
    assert time.monotonic() - began < 5


def test_what_a_part_says_goes_to_its_log(tmp_path: Path) -> None:
    keep([part(tmp_path, f"echo bruit; echo >{tmp_path}/up; exec sleep 60")], (tmp_path / "up").exists)
    assert (tmp_path / "partie.log").read_text() == "bruit\n"


def test_a_log_that_grew_too_long_starts_over_and_its_writer_goes_on(tmp_path: Path) -> None:
    log = logs.fresh(tmp_path / "long.log")
    with logs.opened(log) as writer:
        writer.write(b"x" * 2000)
        writer.flush()
        logs.bound(log, limit=1000)
        writer.write(b"after")
    assert log.read_bytes() == b"after"
    assert len(log.with_name("long.log.1").read_bytes()) == 2000
