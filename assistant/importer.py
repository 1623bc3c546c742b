"""Reads the rules base into Rasa's training data: nothing generated is ever written to a file.

Each rule becomes the retrieval intent `<theme>/<id>` with its title and questions as examples; its title
and text become the response of that intent, so that Rasa's fingerprint sees every change of wording. Each
theme gets one dialogue rule: the theme was understood, so `action_repondre` answers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import cached_method

import rulebook
from assistant import verbatim
from assistant.decisions import cited

ANSWERING = "action_repondre"


class RulesImporter(RasaFileImporter):
    """Rasa's file importer, with the rules base read beside the files."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
        rules_path: str = "rules",
    ) -> None:
        """Remember where the rules are; `rules_path` is relative to the configuration file."""
        super().__init__(config_file, domain_path, training_data_paths)
        self._rules_path = (Path(config_file).resolve().parent if config_file else Path()) / rules_path

    @cached_method
    def book(self) -> rulebook.Rulebook:
        """Return the rules base; raises `RulebookError` rather than train without a rule."""
        return rulebook.load(self._rules_path)

    @cached_method
    def get_nlu_data(self, language: str | None = "fr") -> TrainingData:
        """Return the examples of `data/` and each rule's questions, with each rule's text as its response.

        Kept: Rasa asks for them several times, and merges copies.
        """
        return super().get_nlu_data(language).merge(self._rules()).merge(self._verbatim())

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """Return the dialogue of `data/`, and one dialogue rule for each theme."""
        themes = sorted({regle.theme for regle in self.book().rules.values()})
        reader = YAMLStoryReader(self.get_domain().merge(Domain.from_dict({"intents": themes})))
        rules = [
            {"rule": f"thème {theme}", "steps": [{"intent": theme}, {"action": ANSWERING}]}
            for theme in themes
        ]
        return (
            super()
            .get_stories(exclusion_percentage)
            .merge(StoryGraph(reader.read_from_parsed_yaml({"rules": rules})))
        )

    def _rules(self) -> TrainingData:
        rules = self.book().rules
        examples = [
            Message.build(question, intent=id)
            for id, regle in rules.items()
            for question in dict.fromkeys([regle.titre, *regle.questions])
        ]
        return TrainingData(examples, responses={f"utter_{id}": self._said(id) for id in rules})

    def _verbatim(self) -> TrainingData:
        """Return users' own words that trainers chose; one for a rule that is no more teaches nothing."""
        known = {*self.book().rules, *self.get_domain().intents}
        kept = [one for one in verbatim.read(verbatim.folder()) if one.intent in known]
        return TrainingData(
            [Message.build(one.text, intent=one.intent, example_metadata={"lien": one.link}) for one in kept]
        )

    def _said(self, id: str) -> list[dict[str, Any]]:
        """Return the title with all that the rule says in its latest version, then with how it begins.

        Beside the first, what is to be read after it, and the decisions that it cites anywhere.
        """
        book, regle = self.book(), self.book().rule(id)
        on = max(version.depuis for version in regle.versions)
        said = (book.rule_text(id, on), book.opening_text(id, on))
        beside = {"voisines": list(regle.voisines), "decisions": sorted(cited(repr(regle)))}
        first, *others = [{"text": f"{regle.titre}\n{text}"} for text in said]
        return [{**first, "metadata": beside}, *others]
