"""Users' own words teach the model from outside git, and nobody copies them into it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant import verbatim
from assistant.sentence_featurizer import SentenceFeaturizer
from assistant.verbatim import Verbatim, near_copies

ROOT = Path(__file__).resolve().parents[2]
WORDS = "ou que je trouve les factures du chauffage de l'ecole svp"


def put(folder: Path, intent: str) -> None:
    """Put one example where the portal puts them."""
    (folder / "examples").mkdir(exist_ok=True)
    (folder / "examples" / "abc.json").write_text(json.dumps({"intent": intent, "text": WORDS}))


def taught(text: str) -> list[str]:
    """The intents that the training data teaches for a text."""
    importer = TrainingDataImporter.load_from_config(
        str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(ROOT / "data")]
    )
    found = importer.get_nlu_data().intent_examples
    return [message.get_full_intent() for message in found if message.get("text") == text]


def test_an_example_teaches_its_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    put(tmp_path, "acces_documents/factures")
    assert taught(WORDS) == ["acces_documents/factures"]


def test_an_example_of_a_rule_that_is_no_more_teaches_nothing_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    put(tmp_path, "acces_documents/disparue")
    assert taught(WORDS) == []


def test_the_cache_of_vectors_holds_nothing_of_it(tmp_path: Path) -> None:
    cache = tmp_path / "vectors.sqlite3"
    own = Message.build(WORDS, intent="x", example_metadata={"lien": "abc"})
    ours = Message.build("où trouver les factures ?", intent="x")
    featurizer = SentenceFeaturizer("name", {"cache": str(cache), "alias": None})
    featurizer.process_training_data(TrainingData([own, ours]))
    with closing(sqlite3.connect(cache)) as store:
        assert store.execute("select count(*) from vectors").fetchone() == (1,)
    assert all(message.features for message in (own, ours))


def test_a_line_that_nearly_repeats_it_is_named_by_file_and_line(tmp_path: Path) -> None:
    rules = tmp_path / "rules" / "theme"
    rules.mkdir(parents=True)
    (rules / "a.yml").write_text(
        "questions:\n  - Où que je trouve les factures du chauffage de l'école, svp ?\n  - Qui paie ?\n"
    )
    (found,) = near_copies([Verbatim("abc", "theme/a", WORDS)], tmp_path)
    assert (found.link, str(found.file), found.line) == ("abc", "rules/theme/a.yml", 2)


def test_what_many_would_write_is_no_copy(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.yml").write_text("- c'est légal ?\n- bonjour\n")
    assert near_copies([Verbatim("abc", "x", "c'est légal ?")], tmp_path) == []


def test_the_check_fails_on_a_copy_and_passes_without_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert verbatim.main() == 0
    put(tmp_path, "theme/a")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.yml").write_text(f"- {WORDS}\n")
    assert verbatim.main() == 1
    assert "rules/a.yml:1" in capsys.readouterr().out
