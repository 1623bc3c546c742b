"""Trains `models/replique.tar.gz` when it is missing, damaged, or older than what it is made of.

Beside the model a note keeps two digests: of what it was made of, and of its own file. A model is put in
place only when it is complete.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from runner import commands, digest
from runner.messages import Refusal, run_and_exit, say

QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    # No cache of trained parts: what was learnt from an example that is erased must not outlive it there.
    "RASA_MAX_CACHE_SIZE": "0",
}
MODELS = Path("models")
MODEL = MODELS / "replique.tar.gz"
NOTE = MODELS / "replique.json"


def main() -> int:
    """Train if needed; say so when nothing is to be done."""
    if not ensure_model():
        say("Le modèle est à jour.")
    return 0


def ensure_model() -> bool:
    """Bring the model to what its ingredients say; tell whether it had to be trained."""
    if not reason_to_train():
        return False
    with _alone(MODELS):
        reason = reason_to_train()
        if reason:
            _train(reason)
    return bool(reason)


def reason_to_train() -> str:
    """Say why the model can't be used as it is, or nothing."""
    if not MODEL.exists():
        return "il n'y a pas encore de modèle"
    try:
        note = json.loads(NOTE.read_text())
        made_of, itself = note["made_of"], note["model"]
    except (OSError, ValueError, KeyError, TypeError):
        return "on ne sait pas de quoi le modèle est fait"
    if itself != digest.of_file(MODEL):
        return "le modèle est abîmé"
    if made_of != digest.of_ingredients(Path()):
        return "les règles, les données ou le code ont changé"
    if examples_changed():
        return "les exemples retenus par les formateurs ont changé"
    return ""


def model_in_place() -> str:
    """Name the model that a process started now would read."""
    try:
        return NOTE.read_text()
    except OSError:
        return ""


def examples_changed() -> bool:
    """Tell whether a user's example came or went since the model in place was trained."""
    try:
        learnt = json.loads(NOTE.read_text()).get("examples", "")
    except (OSError, ValueError, AttributeError):
        return False
    return bool(learnt != digest.of_examples(_examples()))


def _examples() -> Path:
    return Path(os.environ.get("VAR_DIR") or "var") / "examples"


def _train(reason: str) -> None:
    log = commands.folder_of_logs() / "train.log"
    log.write_text("")
    say(f"Entraînement du modèle : {reason}.")
    say(f"Dix à vingt-cinq minutes la première fois, quelques-unes ensuite ; détail dans {log} …")
    made_of, examples = digest.of_ingredients(Path()), digest.of_examples(_examples())
    with tempfile.TemporaryDirectory(dir=MODELS, prefix=".training-") as folder:
        arguments = ["train", "--skip-validation", "--fixed-model-name", "replique", "--out", folder]
        rasa = [sys.executable, "-m", "rasa", *arguments]
        commands.run(rasa, log, "l'entraînement a échoué", _step(), env=QUIET)
        trained = Path(folder) / MODEL.name
        if not trained.exists():
            raise Refusal("l'entraînement n'a pas produit de modèle", f"le détail est dans {log}.")
        note = Path(folder) / NOTE.name
        note.write_text(
            json.dumps({"made_of": made_of, "examples": examples, "model": digest.of_file(trained)})
        )
        trained.replace(MODEL)
        note.replace(NOTE)
    say("Le modèle est entraîné.")


def _step() -> commands.Translate:
    """Make a translation of Rasa's log that names each part once, and how many sentences were read."""
    seen: set[str] = set()

    def translate(line: str) -> str:
        if read := re.search(r"phrases lues : .*\d", line):
            return f"  {read[0]}"
        found = re.search(r"(?:Starting to train|Restored) component '(\w+)'", line)
        if not found or found[1] in seen:
            return ""
        seen.add(found[1])
        return f"  étape : {found[1]}"

    return translate


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Un autre entraînement est en cours ici : j'attends qu'il finisse …")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


if __name__ == "__main__":
    run_and_exit(main)
