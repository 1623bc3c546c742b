"""A user's example that comes or goes trains a new model while all runs, and Rasa begins anew with it."""

from __future__ import annotations

import json
import time

from tests.runner.small_house import House

SHOWN = "Réplique répond"


def learnt(house: House) -> str:
    """The examples that the model in place has learnt, as a digest."""
    found: str = json.loads((house.root / "models/replique.json").read_text()).get("examples", "")
    return found


def test_an_example_is_learnt_and_unlearnt_without_stopping_anything(house: House) -> None:
    example = house.root / "var/examples/abc.json"
    with house.running() as running:
        running.wait_for(SHOWN)
        first, page = running.pid("rasa"), running.pid("portal")
        model = (house.root / "models/replique.tar.gz").read_bytes()
        example.parent.mkdir()
        example.write_text('{"intent": "theme/droit", "text": "x"}')
        second = running.pid("rasa", count=2)
        assert (second != first, learnt(house) != "", house.trainings) == (True, True, 1)
        with_it = (house.root / "models/replique.tar.gz").read_bytes()
        example.unlink()
        running.pid("rasa", count=3)
        assert (learnt(house), house.trainings) == ("", 2)
        left = [path.read_bytes() for path in (house.root / "models").rglob("*") if path.is_file()]
        assert model not in left and with_it not in left
        assert "s'est arrêté" not in running.screen
        assert running.pid("portal") == page


def test_a_rule_that_is_being_edited_does_not_train_while_all_runs(house: House) -> None:
    with house.running() as running:
        running.wait_for(SHOWN)
        (house.root / "rules/theme/droit.yml").write_text("titre: deux\n")
        time.sleep(1)  # five looks
        assert house.trainings == 0


def test_a_model_without_an_example_that_is_there_is_trained_at_the_start(house: House) -> None:
    (house.root / "var/examples").mkdir(parents=True)
    (house.root / "var/examples/abc.json").write_text('{"intent": "theme/droit", "text": "x"}')
    assert "exemples retenus" in house.make("train").stdout
    assert "à jour" in house.make("train").stdout
    assert house.trainings == 1
