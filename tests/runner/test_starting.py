"""`make run` on a house that is ready: when it says that it is there, and what it refuses."""

from __future__ import annotations

import os
import signal
import socket
import urllib.request

from tests.runner.small_house import House


def test_the_address_is_printed_when_a_real_question_got_its_real_answer(house: House) -> None:
    with house.running(FIRST_REPLY_FAILS="1") as running:
        running.wait_for(f"Réplique répond : http://127.0.0.1:{house.port}/")
        asked = (house.root / "questions").read_text().splitlines()
        assert asked == ["C'est un droit ?"] * 2, "the first reply was an error, only the second one counts"


def test_a_question_that_is_understood_otherwise_gives_way_to_another_one(house: House) -> None:
    with house.running(UNDERSTANDS_ONLY="C'est un devoir ?") as running:
        running.wait_for("Réplique répond")
        asked = (house.root / "questions").read_text().splitlines()
        assert asked[-2:] == ["C'est un droit ?", "C'est un devoir ?"]


def test_an_assistant_that_knows_none_of_its_own_questions_ends_everything(house: House) -> None:
    with house.running(UNDERSTANDS_ONLY="autre chose") as running:
        assert running.make.wait(30) != 0
        assert "à côté des questions de sa propre base" in running.screen
        assert "Traceback" not in running.screen
        assert running.left() == []


def test_the_page_is_there_before_the_assistant_and_says_so(house: House) -> None:
    with house.running() as running:
        running.wait_for("Réplique répond")
        assert running.screen.index("La page est là") < running.screen.index("Réplique répond")
        assert urllib.request.urlopen(f"http://127.0.0.1:{house.port}/healthz", timeout=5).status == 200


def test_the_link_to_the_first_account_is_on_the_screen_as_long_as_there_is_none(house: House) -> None:
    with house.running(NO_ACCOUNT="1") as running:
        running.wait_for(f"24 heures : http://127.0.0.1:{house.port}/desk/invitation/un-jeton/")
        assert "un-jeton" not in "".join(log.read_text() for log in (house.root / "var/log").iterdir())


def test_once_there_is_an_account_no_link_is_spoken_of(house: House) -> None:
    with house.running() as running:
        running.wait_for("Réplique répond")
        assert "Premier compte" not in running.screen


def test_a_part_that_dies_is_started_again_and_the_log_is_named(house: House) -> None:
    parts = ("portal", "rasa", "actions")
    with house.running() as running:
        running.wait_for("Réplique répond")
        for name in parts:
            os.kill(running.pid(name), signal.SIGKILL)
        lives = {running.pid(name, count=2) for name in parts}
        assert lives <= {process.pid for process in running.launcher().children()}
        for name in parts:
            words = (
                f"« {name} » s'est arrêté (signal SIGKILL) : redémarrage dans 1 s ; voir var/log/{name}.log"
            )
            assert words in running.screen


def test_what_a_dead_part_had_started_dies_with_it(house: House) -> None:
    with house.running() as running:
        child = running.pid("child")
        os.kill(running.pid("actions"), signal.SIGKILL)
        running.pid("actions", count=2)
        assert child not in [process.pid for process in running.launcher().children(recursive=True)]
        assert len(running.left()) <= 8


def test_a_taken_port_is_refused_before_anything_starts_and_another_is_offered(house: House) -> None:
    with socket.create_server(("127.0.0.1", house.port)):
        done = house.make("run")
    assert done.returncode != 0
    assert f"le port {house.port} est déjà pris" in done.stdout
    assert "make run PORT=" in done.stdout
    assert "Traceback" not in done.stdout
    assert not (house.root / "pids").exists()


def test_a_port_that_is_none_is_refused(house: House) -> None:
    done = house.make("run", "PORT=huit mille")
    assert done.returncode != 0
    assert "PORT=huit mille n'est pas un port" in done.stdout
    assert "Traceback" not in done.stdout


def test_a_host_that_is_not_of_this_machine_is_refused(house: House) -> None:
    done = house.make("run", "HOST=192.0.2.1")
    assert done.returncode != 0
    assert "HOST=192.0.2.1 n'est pas une adresse de cette machine" in done.stdout
    assert "make run HOST=127.0.0.1" in done.stdout


def test_a_variable_that_the_portal_refuses_ends_the_start_with_its_words(house: House) -> None:
    done = house.make("run", TODAY="hier")
    assert done.returncode != 0
    assert "TODAY doit être une date AAAA-MM-JJ, pas « hier »." in done.stdout
    assert "Traceback" not in done.stdout
    assert "BadEnvironment" not in done.stdout


def test_a_store_that_can_not_be_reached_names_its_variable(house: House) -> None:
    done = house.make("run", DATABASE_URL="postgres://127.0.0.1:1/x")
    assert done.returncode != 0
    assert "vérifiez DATABASE_URL" in done.stdout
    assert "Traceback" not in done.stdout


def test_a_private_folder_that_can_not_be_made_names_its_variable(house: House) -> None:
    done = house.make("run", VAR_DIR="Makefile/var")
    assert done.returncode != 0
    assert "Makefile/var/ ne peut pas recevoir" in done.stdout and "VAR_DIR=" in done.stdout
    assert "Traceback" not in done.stdout


def test_two_houses_run_side_by_side_from_one_folder_each_with_its_own_things(house: House) -> None:
    first, second = house.port, house.port + 1
    with house.running(VAR_DIR="var/un") as one:
        one.wait_for(f"Réplique répond : http://127.0.0.1:{first}/")
        (house.root / "questions").unlink()
        house.port = second
        with house.running(VAR_DIR="var/deux") as two:
            two.wait_for(f"Réplique répond : http://127.0.0.1:{second}/")
            assert (house.root / "var/un/log/portal.log").exists()
            assert (house.root / "var/deux/log/portal.log").exists()
            assert one.make.poll() is None


def test_two_houses_never_share_their_private_things(house: House) -> None:
    with house.running() as running:
        running.wait_for("Réplique répond")
        second = house.make("run", f"PORT={house.port + 1}")
        assert second.returncode != 0
        assert "Réplique tourne déjà avec var/" in second.stdout
        assert "make run VAR_DIR=var2" in second.stdout
        assert running.make.poll() is None


def test_logs_are_readable_by_their_owner_only(house: House) -> None:
    with house.running() as running:
        running.wait_for("Réplique répond")
        modes = {path.stat().st_mode & 0o077 for path in (house.root / "var/log").glob("*.log")}
        assert modes == {0}
        assert (house.root / "var").stat().st_mode & 0o077 == 0


def test_the_log_of_the_run_before_is_kept_apart(house: House) -> None:
    log = house.root / "var/log/portal.log"
    log.parent.mkdir(parents=True)
    log.write_text("hier\n")
    with house.running() as running:
        running.wait_for("La page est là")
        assert "hier" not in log.read_text()
        assert log.with_name("portal.log.1").read_text() == "hier\n"
