"""Trains again, while all runs, when a user's example came or went; who erased theirs is unlearnt.

`runner.starting` then starts Rasa anew with the new model; until then the old one answers.
"""

from __future__ import annotations

import argparse
import time

from runner import training
from runner.messages import Refusal, run_and_exit, say


def main() -> int:
    """Look again and again; a training that fails is tried at the next look."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=float, default=60, help="secondes entre deux regards")
    pause = parser.parse_args().every
    while True:
        if training.examples_changed():
            try:
                training.ensure_model()
            except Refusal as refusal:
                say(f"{refusal.what} : {refusal.remedy}")
        time.sleep(pause)


if __name__ == "__main__":
    run_and_exit(main)
