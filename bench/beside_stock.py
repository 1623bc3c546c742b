"""How the assistant starts, understands and weighs beside a stock Rasa pipeline on the same data.

`python -m bench.beside_stock [--times 5] [--out report.json]` trains the stock pipeline of
`bench/stock/config.yml` once (hours), then starts each model in processes of its own, in turn, and prints
medians: what matters is the ratio of a run.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

MODEL = Path("models/replique.tar.gz")
STOCK_CONFIG = Path("bench/stock/config.yml")
STOCK_MODEL = Path("var/bench/stock.tar.gz")
_QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
_UNITS = {"first": "s from start to first answer", "parse": "ms a message", "memory": "MB", "archive": "MB"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure both models and print a line for each figure."""
    parser = argparse.ArgumentParser(prog="python -m bench.beside_stock", description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(arguments)
    if not STOCK_MODEL.exists():
        print(f"stock pipeline trained in {train_stock():.0f} s")
    models = {"stock": STOCK_MODEL, "replique": MODEL}
    runs: dict[str, list[Mapping[str, float]]] = {name: [] for name in models}
    for _ in range(options.times):
        for name, model in models.items():
            runs[name].append(measure(model))
    found = {
        figure: {name: statistics.median(run[figure] for run in runs[name]) for name in models}
        for figure in _UNITS
    }
    for figure, medians in found.items():
        ours, stock = medians["replique"], medians["stock"]
        print(f"{figure}: {ours:.1f} beside {stock:.1f} {_UNITS[figure]} (ratio {ours / stock:.2f})")
    if options.out:
        options.out.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    return 0


def train_stock() -> float:
    """Train the stock pipeline into `STOCK_MODEL`; return the seconds it took."""
    started = time.monotonic()
    where = ["--config", str(STOCK_CONFIG), "--domain", "domain.yml", "--nlu", "data"]
    into = ["--out", str(STOCK_MODEL.parent), "--fixed-model-name", STOCK_MODEL.name.removesuffix(".tar.gz")]
    command = [sys.executable, "-m", "rasa", "train", "nlu", *where, *into]
    subprocess.run(command, env={**os.environ, **_QUIET}, check=True, capture_output=True)
    return time.monotonic() - started


def measure(model: Path) -> Mapping[str, float]:
    """Return the figures of one fresh process, which loads the model as Rasa's server does and answers."""
    started = time.time()
    command = [sys.executable, "-m", "bench.first_answer", str(model)]
    done = subprocess.run(command, env={**os.environ, **_QUIET}, check=True, capture_output=True, text=True)
    said = json.loads(done.stdout.splitlines()[-1])
    megabytes = model.stat().st_size / 1e6
    return {"first": said["answered_at"] - started, **said["figures"], "archive": megabytes}


if __name__ == "__main__":
    sys.exit(main())
