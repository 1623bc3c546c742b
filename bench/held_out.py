"""How well unseen questions find their rule, and whether the probability said is to be trusted.

`python -m bench.held_out [--wrong N] [--ablations] [--out report.json]` learns as `make train` does,
without a server, and asks the questions of `tests/nlu/`, which nothing learns from. What a whole answer is
worth: `make eval`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml
from rasa.shared.nlu.training_data.message import Message

from assistant.deciding import Ranked, Thresholds, decide
from assistant.embedding import embed_all
from assistant.evidence import CLUES, Clues, Evidence, Sentences
from assistant.fusion import learn, probabilities
from assistant.importer import RulesImporter
from assistant.learning import labels_of, learn_evidence, teaches
from assistant.shapes import ranked
from assistant.tokenizer import FrenchTokenizer, lemmas
from bench.reliability import lines_of

FOLDER = Path("tests/nlu")
CACHE = Path("var/cache/embeddings.sqlite3")
# Which intents of `data/nlu/` give the outcome that a question outside the rules expects.
OUTCOMES = {
    "escalate": {"transmettre", "detresse", "demander_humain", "suite_certitude"},
    "out_of_scope": {"hors_sujet", "pas_notre_role"},
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, ask, print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.held_out", description=__doc__)
    parser.add_argument("--wrong", type=int, default=0, help="show as many of the surest mistakes")
    parser.add_argument("--ablations", action="store_true", help="what each clue adds")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(arguments)
    tokenizer = FrenchTokenizer(FrenchTokenizer.get_default_config())
    evidence, calibrating, labels = learnt(tokenizer)
    items = read()
    forms = _forms(tokenizer.process([Message.build(item["question"]) for item in items]))
    asked = evidence.clues(forms)
    weights = learn(calibrating, labels)
    judged = judge_all(items, evidence, probabilities(asked, weights))
    print("poids : " + ", ".join(f"{clue} {weight:.1f}" for clue, weight in zip(CLUES, weights, strict=True)))
    print("\n".join(lines_of(judged)))
    for i, clue in enumerate(CLUES if options.ablations else ()):
        fewer = learn(np.delete(calibrating, i, axis=2), labels)
        chances = probabilities(np.delete(asked, i, axis=2), fewer)
        print(f"sans {clue} : {next(lines_of(judge_all(items, evidence, chances)))}")
    wrong = sorted((one for one in judged if not one["first"]), key=lambda one: -one["probability"])
    for one in wrong[: options.wrong]:
        wanted = ", ".join(sorted(one["wanted"]))
        print(f"{one['probability']:.2f} {one['best']} (attendu : {wanted}) {one['question'][:140]}")
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(json.dumps(judged, ensure_ascii=False, indent=1, default=sorted) + "\n")
    return 0


def read(folder: Path = FOLDER) -> list[dict[str, Any]]:
    """Return the held-out questions, each with the name of its file."""
    return [
        {**item, "theme": file.stem}
        for file in sorted(folder.glob("*.yml"))
        for item in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def wanted(item: dict[str, Any]) -> set[str]:
    """Return the intents that are right for a question; for small talk, any that is no rule."""
    if "regle" in item:
        return set(item["regle"]) if isinstance(item["regle"], list) else {item["regle"]}
    return OUTCOMES.get(item["attendu"], set())


def judge(item: dict[str, Any], ranking: Sequence[Ranked]) -> dict[str, Any]:
    """Return what was found for one question, beside what was wanted."""
    right = wanted(item)
    decision = decide(ranking, Thresholds())
    handled = set().union(*OUTCOMES.values())

    def fits(intent: str) -> bool:
        return intent in right if right else "/" not in intent and intent not in handled

    return {
        "question": item["question"],
        "theme": item["theme"],
        "wanted": right or {item["attendu"]},
        "is_rule": "regle" in item,
        "best": ranking[0].intent,
        "probability": ranking[0].probability,
        "first": fits(ranking[0].intent),
        "among_three": any(fits(one.intent) for one in ranking[:3]),
        "answered": decision.reason == "nette",
        "decided_right": fits(decision.intent),
    }


def judge_all(
    items: Sequence[dict[str, Any]], evidence: Evidence, chances: npt.NDArray[np.float64]
) -> list[dict[str, Any]]:
    """Return what was found for each question, in order."""
    return [judge(item, ranked(evidence.intents, row)) for item, row in zip(items, chances, strict=True)]


def learnt(tokenizer: FrenchTokenizer) -> tuple[Evidence, Clues, npt.NDArray[np.int64]]:
    """Return the evidence as the pipeline's component learns it, and what its weights are learnt from."""
    data = tokenizer.process_training_data(RulesImporter("config.yml", "domain.yml", ["data"]).get_nlu_data())
    taught = [example for example in data.intent_examples if teaches(example)]
    calibrating = [example for example in data.intent_examples if not teaches(example)]
    evidence = learn_evidence(data, taught, _forms(taught), CACHE)
    return evidence, evidence.clues(_forms(calibrating)), labels_of(calibrating, evidence.intents)


def _forms(messages: Sequence[Message]) -> Sentences:
    texts = [message.get("text") for message in messages]
    return Sentences(texts, [lemmas(message) for message in messages], embed_all(texts, "query", CACHE))


if __name__ == "__main__":
    sys.exit(main())
