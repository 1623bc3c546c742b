"""`make train`: a model is trained when missing, damaged or outdated, and put in place only when complete."""

from __future__ import annotations

import json

import pytest

from runner import digest
from tests.runner.small_house import House


def note(house: House) -> dict[str, str]:
    """Return what is kept beside the model."""
    found: dict[str, str] = json.loads((house.root / "models/replique.json").read_text())
    return found


def test_a_model_that_is_up_to_date_is_left_alone(house: House) -> None:
    done = house.make("train")
    assert (done.returncode, done.stdout) == (0, "Le modèle est à jour.\n")
    assert house.trainings == 0


def test_a_missing_model_is_trained_once(house: House) -> None:
    (house.root / "models/replique.tar.gz").unlink()
    done = house.make("train")
    assert done.returncode == 0, done.stdout
    assert "il n'y a pas encore de modèle" in done.stdout
    assert "à jour" in house.make("train").stdout
    assert house.trainings == 1


def test_progress_is_shown_and_the_noise_goes_to_a_log(house: House) -> None:
    (house.root / "models/replique.tar.gz").unlink()
    done = house.make("train")
    assert "  étape : SentenceFeaturizer\n  phrases lues : 1024 sur 2048\n" in done.stdout
    assert "INFO" not in done.stdout
    assert "INFO rasa.engine" in (house.root / "var/log/train.log").read_text()


def test_a_changed_rule_trains_again(house: House) -> None:
    (house.root / "rules/theme/droit.yml").write_text("titre: deux\n")
    assert "ont changé" in house.make("train").stdout
    assert house.trainings == 1


def test_a_damaged_model_is_trained_again_and_that_is_said(house: House) -> None:
    (house.root / "models/replique.tar.gz").write_bytes(b"half a mo")
    assert "le modèle est abîmé" in house.make("train").stdout
    assert house.trainings == 1
    assert note(house)["model"] == digest.of_file(house.root / "models/replique.tar.gz")


@pytest.mark.parametrize("words", ["{", "[]"])
def test_a_damaged_note_trains_again(house: House, words: str) -> None:
    (house.root / "models/replique.json").write_text(words)
    assert house.make("train").returncode == 0
    assert house.trainings == 1


def test_a_training_that_fails_leaves_the_old_model_and_names_the_log(house: House) -> None:
    before = (house.root / "models/replique.tar.gz").read_bytes()
    (house.root / "rules/theme/droit.yml").write_text("titre: [\n")
    done = house.make("train", TRAINING_FAILS="1")
    assert done.returncode != 0
    assert "l'entraînement a échoué" in done.stdout and "no rule can be read" in done.stdout
    assert "var/log/train.log" in done.stdout
    assert (house.root / "models/replique.tar.gz").read_bytes() == before
    assert house.make("train").returncode == 0, "the next training starts afresh"


def test_a_rule_changed_during_the_training_trains_again_next_time(house: House) -> None:
    (house.root / "models/replique.tar.gz").unlink()
    with house.running("train", TRAINING_WAITS_FOR="go") as running:
        running.wait_for("SentenceFeaturizer")
        (house.root / "rules/theme/droit.yml").write_text("titre: trois\n")
        (house.root / "go").touch()
        assert running.make.wait(20) == 0
    assert "ont changé" in house.make("train").stdout


def test_two_trainings_at_once_are_one(house: House) -> None:
    (house.root / "models/replique.tar.gz").unlink()
    with house.running("train", TRAINING_WAITS_FOR="go") as first:
        first.wait_for("SentenceFeaturizer")
        with house.running("train", TRAINING_WAITS_FOR="go") as second:
            second.wait_for("Un autre entraînement est en cours")
            (house.root / "go").touch()
            assert (first.make.wait(20), second.make.wait(20)) == (0, 0)
    assert house.trainings == 1
