"""Everything that Rasa names by a string and, misspelt, drops with a mere warning: loud here."""

from __future__ import annotations

import importlib
import inspect
import warnings
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.utils.endpoints import EndpointConfig
from rasa.validator import Validator
from rasa_sdk.executor import ActionExecutor

import rulebook
from actions.texts import texts

ROOT = Path(__file__).resolve().parents[2]
RULES = rulebook.load(ROOT / "rules").rules
THEMES = {rule.theme for rule in RULES.values()}
# Warnings of `rasa data validate` that we know and live with; any other fails.
KNOWN_WARNINGS = (
    "The intent 'a_preciser' is listed in the domain file, but is not found in the NLU training data.",
    "The intent 'choix' is listed in the domain file, but is not found in the NLU training data.",
    *(f"The utterance 'utter_{theme}' is not used in any story or rule." for theme in THEMES),
)


def read(name: str) -> Any:
    """Return one of Rasa's files at the root."""
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def dotted(name: str) -> Any:
    """Return what a dotted name stands for; a misspelt one raises."""
    module, _, attribute = name.rpartition(".")
    return getattr(importlib.import_module(module), attribute)


@pytest.fixture(scope="module")
def importer() -> TrainingDataImporter:
    """The importer as `rasa train` makes it, from our configuration."""
    return TrainingDataImporter.load_from_config(
        str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(ROOT / "data")]
    )


@pytest.fixture(scope="module")
def domain(importer: TrainingDataImporter) -> Any:
    """The domain that would be trained."""
    return importer.get_domain()


def test_the_configuration_names_one_importer_that_exists_and_takes_its_keys() -> None:
    (named,) = read("config.yml")["importers"]
    accepted = inspect.signature(dotted(named.pop("name"))).parameters
    assert set(named) <= set(accepted)


def test_every_component_of_ours_in_the_pipeline_exists() -> None:
    ours = [one["name"] for one in read("config.yml")["pipeline"] if "." in one["name"]]
    assert ours
    assert all(inspect.isclass(dotted(name)) for name in ours)


def test_the_tracker_store_is_ours_and_not_the_one_in_memory_that_a_misspelling_gives(domain: Any) -> None:
    endpoint = EndpointConfig.from_dict(read("endpoints.yml")["tracker_store"])
    store = TrackerStore.create(endpoint, domain, EventBroker)
    assert type(store).__name__ == "ForgetfulTrackerStore"


def test_no_event_broker_is_asked_for_so_none_can_be_misspelt() -> None:
    assert set(read("endpoints.yml")) == {"action_endpoint", "tracker_store"}


def test_the_action_server_is_on_this_machine() -> None:
    assert read("endpoints.yml")["action_endpoint"]["url"].startswith("http://127.0.0.1:")


def test_rest_is_the_only_channel() -> None:
    assert set(read("credentials.yml")) == {"rest"}


def test_every_question_of_every_rule_is_in_the_training_data(importer: TrainingDataImporter) -> None:
    examples = importer.get_nlu_data().intent_examples
    learnt = {(example.get_full_intent(), example.get("text")) for example in examples}
    expected = {(id, question) for id, rule in RULES.items() for question in rule.questions}
    assert len(expected) > 100
    assert expected <= learnt


def test_every_rule_is_known_to_rasa_with_its_title_and_text(importer: TrainingDataImporter) -> None:
    responses = importer.get_nlu_data().responses
    for id, rule in RULES.items():
        said = responses[f"utter_{id}"][0]["text"]
        assert said.startswith(rule.titre)
        first = rule.versions[-1].cas[0]
        assert (first.reponse or first.non_couvert).splitlines()[0] in said


def test_every_theme_leads_to_the_action_that_answers(importer: TrainingDataImporter) -> None:
    assert {"action_repondre"} == {_answer_to(importer, theme) for theme in THEMES}


def test_every_intent_of_the_domain_leads_to_an_action(importer: TrainingDataImporter, domain: Any) -> None:
    stock = {"back", "nlu_fallback", "out_of_scope", "restart", "session_start"}
    assert {_answer_to(importer, intent) for intent in set(domain.intents) - stock} <= set(_registered())


def test_the_actions_of_the_domain_are_those_that_the_action_server_registers() -> None:
    assert sorted(read("domain.yml")["actions"]) == sorted(_registered())


def test_every_fact_is_an_entity_of_the_domain() -> None:
    faits = rulebook.load(ROOT / "rules").faits
    assert set(read("domain.yml")["entities"]) == set(faits)


def test_every_intent_that_is_talked_about_has_its_text(importer: TrainingDataImporter, domain: Any) -> None:
    talked = {intent for intent in domain.intents if _answer_to(importer, intent) == "action_converser"}
    assert len(talked) > 5
    assert talked <= set(texts())


def test_rasa_finds_nothing_to_warn_of_but_what_we_know(importer: TrainingDataImporter) -> None:
    validator = Validator.from_importer(importer)
    with warnings.catch_warnings(record=True) as raised:
        warnings.simplefilter("always")
        verdicts = (
            validator.verify_nlu(),
            validator.verify_intents_in_stories(),
            validator.verify_utterances_in_stories(),
            validator.verify_actions_in_stories_rules(),
            validator.verify_story_structure(),
            validator.verify_domain_validity(),
        )
    said = {
        str(warning.message) for warning in raised if warning.filename.endswith("rasa/shared/utils/io.py")
    }
    assert all(verdicts)
    assert {sentence.splitlines()[0] for sentence in said} - set(KNOWN_WARNINGS) == set()


def _registered() -> list[str]:
    executor = ActionExecutor()
    executor.register_package("actions")
    return [name for name in executor.actions if name.startswith("action_")]


def _answer_to(importer: TrainingDataImporter, intent: str) -> str | None:
    """Return the action of the dialogue rule for an intent."""
    for step in importer.get_stories().story_steps:
        events = step.events
        if getattr(events[1], "intent_name", None) == intent:
            return str(events[2].action_name)
    return None
