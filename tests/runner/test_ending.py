"""How `make run` ends: nothing is left behind, whoever is asked or killed."""

from __future__ import annotations

import signal
import socket

import psutil

from tests.runner.small_house import House, Running, interrupt


def up(running: Running) -> None:
    """Wait until all is there, down to the child of a child."""
    running.wait_for("Réplique répond")
    for name in ("portal", "rasa", "actions", "child"):
        running.pid(name)


def test_sigterm_to_make_ends_everything(house: House) -> None:
    with house.running() as running:
        up(running)
        running.make.send_signal(signal.SIGTERM)
        running.make.wait(15)
        assert running.left() == []
        assert "Tout est arrêté." in running.screen
        with socket.create_server(("127.0.0.1", house.port)):
            pass


def test_ctrl_c_ends_everything_and_says_so_once(house: House) -> None:
    with house.running() as running:
        up(running)
        interrupt(running.make)
        running.make.wait(15)
        assert running.left() == []
        assert running.screen.count("Arrêt …") == 1
        assert "Traceback" not in running.screen


def test_a_second_ctrl_c_leaves_nothing_behind_either(house: House) -> None:
    with house.running() as running:
        up(running)
        interrupt(running.make)
        interrupt(running.make)
        running.wait_until_gone()


def test_ctrl_c_in_the_middle_of_the_start_leaves_nothing_behind(house: House) -> None:
    with house.running() as running:
        running.wait_for("Démarrage")
        interrupt(running.make)
        running.wait_until_gone()
        assert "Traceback" not in running.screen


def test_a_closed_terminal_ends_everything(house: House) -> None:
    with house.running() as running:
        up(running)
        running.launcher().send_signal(signal.SIGHUP)
        running.wait_until_gone()


def test_a_killed_make_leaves_nothing_behind(house: House) -> None:
    with house.running() as running:
        up(running)
        running.make.kill()
        running.wait_until_gone()


def test_a_killed_launcher_takes_its_parts_with_it(house: House) -> None:
    with house.running() as running:
        up(running)
        parts = [psutil.Process(running.pid(name)) for name in ("portal", "rasa", "actions")]
        running.launcher().kill()
        assert psutil.wait_procs(parts, timeout=10)[1] == []


def test_sigterm_during_training_ends_it_and_leaves_the_models_as_they_were(house: House) -> None:
    before = (house.root / "models/replique.tar.gz").read_bytes()
    (house.root / "rules/theme/droit.yml").write_text("titre: deux\n")
    with house.running(TRAINING_WAITS_FOR="never") as running:
        running.wait_for("SentenceFeaturizer")
        running.make.send_signal(signal.SIGTERM)
        running.wait_until_gone()
        assert "Traceback" not in running.screen
    assert (house.root / "models/replique.tar.gz").read_bytes() == before
    assert sorted(path.name for path in (house.root / "models").iterdir()) == [
        "replique.json",
        "replique.tar.gz",
    ]
