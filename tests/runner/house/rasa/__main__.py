"""Stands for Rasa: `train` writes a model once it is let go on, `run` lives."""

import os
import sys
import time
from pathlib import Path

if sys.argv[1] == "run":
    with Path("pids").open("a") as pids:
        pids.write(f"rasa {os.getpid()}\n")
    time.sleep(300)

output = Path(sys.argv[sys.argv.index("--out") + 1])
with Path("trainings").open("a") as trainings:
    trainings.write("one\n")
print("INFO rasa.engine.training.hooks - Starting to train component 'SentenceFeaturizer'.", flush=True)
print("INFO rasa.assistant.embedding - phrases lues : 1024 sur 2048", flush=True)
deadline = time.monotonic() + 60
while (
    (gate := os.environ.get("TRAINING_WAITS_FOR")) and not Path(gate).exists() and time.monotonic() < deadline
):
    time.sleep(0.05)
if os.environ.get("TRAINING_FAILS"):
    sys.exit("ValueError: no rule can be read")
(output / "replique.tar.gz").write_bytes(os.urandom(1000))
