"""Rasa component: one classifier over all rules and all intents of `data/nlu/`, and one decision.

Leaves on a message what stock Rasa leaves (`intent`, `intent_ranking`, `response_selector`), so that Rasa's
own tools work, and the ranking of the rules under `response_selector["regles"]` (docs/protocol.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import skops.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant import shapes
from assistant.context import Context, context_of, elliptical, in_context, with_title
from assistant.deciding import DISTRESS, TO_PASS_ON, Decision, Ranked, Reason, Thresholds, decide
from assistant.decisions import unknown
from assistant.evidence import Evidence, Sentences
from assistant.facts import Found
from assistant.following import beside, follow, without_fact
from assistant.fusion import Weights, learn, probabilities
from assistant.learning import decisions_of, labels_of, learn_evidence, neighbours_of, teaches, titles_of
from assistant.own_case import contradicts_us, wants_counsel
from assistant.politeness import asked
from assistant.reading import after, forms, sentences
from assistant.recalling import named_again
from assistant.splitting import Piece, pieces
from assistant.telling import asking, within
from assistant.tokenizer import BEFORE
from assistant.vague import to_choose, told_apart

_FILE = "rules.skops"
# What a message may ask beside a question for the rules: that one is answered all the same.
_ASIDE = frozenset({"hors_sujet", "pas_notre_role"})
# What `skops` does not trust by itself: a matrix of numbers can't run anything.
_TRUSTED = ["scipy.sparse._csr.csr_matrix"]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class RuleClassifier(GraphComponent, IntentClassifier):
    """Weighs the clues for each intent and decides."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Return what must come before in the pipeline; the embedding is looked for when training."""
        return []

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the default configuration: the thresholds of `deciding.py`, and the file of kept vectors."""
        return {**vars(Thresholds()), "cache": "var/cache/embeddings.sqlite3"}

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        """Start untrained."""
        self._config = config
        self._storage, self._resource = model_storage, resource
        self._thresholds = Thresholds(**{name: config[name] for name in vars(Thresholds())})
        self._evidence: Evidence | None = None
        self._weights: Weights = np.zeros(0)
        self._neighbours: dict[str, list[str]] = {}
        self._decisions: frozenset[str] = frozenset()
        self._titles: dict[str, list[str]] = {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RuleClassifier:
        """Make the untrained component, as Rasa's graph asks for it."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> RuleClassifier:
        """Return the trained component; raises when the model has no trained classifier."""
        classifier = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            kept = skops.io.load(folder / _FILE, trusted=_TRUSTED)
        classifier._evidence, classifier._weights = Evidence.of(kept["evidence"]), kept["weights"]
        classifier._neighbours, classifier._decisions = kept["neighbours"], frozenset(kept["decisions"])
        classifier._titles = kept["titles"]
        return classifier

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the clues from the examples and the rules' text, then their weights, and keep both."""
        examples = training_data.intent_examples
        taught = [example for example in examples if teaches(example)]
        calibrating = [example for example in examples if not teaches(example)]
        if not calibrating:
            raise RuntimeError("data/calibrage/ est vide : sans lui, le poids des indices ne s'apprend pas.")
        cache = self._config.get("cache")
        evidence = learn_evidence(training_data, taught, sentences(taught), Path(cache) if cache else None)
        clues = evidence.clues(sentences(calibrating))
        self._evidence, self._weights = evidence, learn(clues, labels_of(calibrating, evidence.intents))
        self._neighbours, self._decisions = neighbours_of(training_data), decisions_of(training_data)
        self._titles = titles_of(training_data, taught)
        kept = {
            "evidence": self._evidence.parts,
            "weights": self._weights,
            "neighbours": self._neighbours,
            "decisions": sorted(self._decisions),
            "titles": self._titles,
        }
        with self._storage.write_to(self._resource) as folder:
            skops.io.dump(kept, folder / _FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Decide what each message means."""
        for message in messages:
            if message.get(TEXT):
                self._understand(message)
        return messages

    def _understand(self, message: Message) -> None:
        text, facts = message.get(TEXT), _facts(message)
        context = context_of(message.get("metadata") or {}, self._neighbours)
        part = asking(asked(text), facts)
        context = replace(
            context.of(facts), named=named_again(text, context.earlier, context.last_rule, self._titles)
        )
        inside = within(facts, part)
        unanswered = bool(context.before) and not context.goes_on
        elsewhere = unanswered and "?" in text and bool(facts) and not beside(text, facts, True)
        titles = self._headings(message, context) if elliptical(part.text, inside) else []
        ranking = self._read(forms(message, [part]), titles, alone=not elsewhere)
        ranking = in_context(part.text, inside, without_fact(text, facts, ranking), context)
        several = self._several(message, part, context)
        decision = several[0] if several else decide(ranking, self._thresholds)
        if not context.goes_on and (vague := told_apart(part.text, ranking, self._titles, context.council)):
            decision, ranking = to_choose(vague, ranking)
        if not elsewhere:
            decision = follow(text, facts, context.goes_on) or decision
        if (why := self._for_a_person(text)) and decision.intent != DISTRESS:
            decision, several = Decision(TO_PASS_ON, decision.probability, why), []
        for name, value in shapes.output(decision, ranking, several).items():
            message.set(name, value, add_to_output=True)

    def _for_a_person(self, text: str) -> Reason | None:
        """Return why a message goes to a person whatever rule it resembles, if it does."""
        if unknown(text, self._decisions):
            return "décision inconnue"
        if contradicts_us(text):
            return "avis contraire"
        return "sa cause" if wants_counsel(text) else None

    def _headings(self, message: Message, context: Context) -> list[Sequence[str]]:
        """Return what an elliptical message may go on with, each with its lemmas."""
        last = self._titles.get(context.last_rule)
        before = [context.before, message.get(BEFORE) or ""] if context.before else None
        return [heading for heading in (last, before) if heading]

    def _read(self, said: Sentences, headings: Sequence[Sequence[str]], alone: bool) -> list[Ranked]:
        """Return the ranking of a message, read after each heading too; not `alone`: only so."""
        (own,) = self._rankings(said)
        after_each = [self._rankings(after(heading, said))[0] for heading in headings]
        if not after_each:
            return own
        return with_title(own, after_each) if alone else after_each[-1]

    def _several(self, message: Message, whole: Piece, context: Context) -> list[Decision]:
        """Return the rules that a message asks for, when it clearly asks for several; else nothing."""
        parts = [part.within(whole) for part in pieces(whole.text)]
        if not parts:
            return []
        facts = _facts(message)
        rankings = [
            in_context(whole.text, facts, one, context) for one in self._rankings(forms(message, parts))
        ]
        decisions = [decide(ranking, self._thresholds) for ranking in rankings]
        first = {one.intent: one for one in reversed(decisions)}
        rules = [first[name] for name in dict.fromkeys(d.intent for d in decisions if d.reason == "nette")]
        aside = [first[name] for name in dict.fromkeys(d.intent for d in decisions if d.intent in _ASIDE)]
        clear = all(one.reason == "nette" or one.intent in _ASIDE for one in decisions)
        return [*rules, *aside] if clear and rules and len(first) > 1 else []

    def _rankings(self, forms: Sentences) -> list[list[Ranked]]:
        if self._evidence is None:
            raise RuntimeError("Le classifieur n'est pas entraîné.")
        chances = probabilities(self._evidence.clues(forms), self._weights)
        return [shapes.ranked(self._evidence.intents, row) for row in chances]


def _facts(message: Message) -> list[Found]:
    entities = message.get("entities", [])
    return [Found(e["entity"], e["value"], e["start"], e["end"]) for e in entities]
