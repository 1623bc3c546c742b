"""`make bench`: the project's own measurements, one after the other, each into `var/bench/<name>.json`.

The stock pipeline is measured beside ours once its model is there, `var/bench/stock.tar.gz`; `STOCK=1` trains
it first, which takes hours: a job for the background.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from bench.beside_stock import STOCK_MODEL

FOLDER = Path("var/bench")
MEASURES = {
    "held_out": ["--ablations"],
    "dialogues": ["tests/dialogues"],
    "mutation": [],
    "desk_pages": [],
    "beside_stock": [],
}
_LONGEST = {"desk_pages": 3600, "beside_stock": 12 * 3600}
_LONG = 1800


def main() -> int:
    """Run each measure in a process of its own; exit 1 when one could not be taken, whatever it says."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    failed = [name for name, options in MEASURES.items() if not _skipped(name) and not _run(name, options)]
    if failed:
        print(f"Mesure non prise : {', '.join(failed)}.", file=sys.stderr)
    return int(bool(failed))


def _skipped(name: str) -> bool:
    if name != "beside_stock" or STOCK_MODEL.exists() or os.environ.get("STOCK") == "1":
        return False
    print("── beside_stock : laissée de côté. STOCK=1 entraîne d'abord le Rasa ordinaire (des heures).")
    return True


def _run(name: str, options: list[str]) -> bool:
    print(f"── {name} …", flush=True)
    started, report = time.monotonic(), FOLDER / f"{name}.json"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", f"bench.{name}", *options, "--out", str(report)]
    try:
        subprocess.run(command, check=False, timeout=_LONGEST.get(name, _LONG))
    except subprocess.TimeoutExpired:
        print(f"── {name} : arrêtée, trop longue.", file=sys.stderr)
    print(f"── {name} : {time.monotonic() - started:.0f} s, {report}", flush=True)
    # Its exit code says whether the figures please (a failed turn, a low score), not whether they were taken.
    return report.exists()


if __name__ == "__main__":
    sys.exit(main())
