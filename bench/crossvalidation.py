"""How well held-out questions find their rule, and whether the probability said is to be trusted.

`python -m bench.crossvalidation [FOLDS]`. These questions are an author's; real ones: `make eval`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import StratifiedKFold

from assistant.embedding import embed_all
from assistant.evidence import CLUES, Evidence, Sentences
from assistant.fusion import learn, probabilities
from assistant.importer import RulesImporter
from assistant.learning import documents_of, passages_of
from assistant.tokenizer import FrenchTokenizer, lemmas

CACHE = Path("var/cache/embeddings.sqlite3")
_EDGES = (0.0, 0.3, 0.5, 0.7, 0.9, 1.0)
Chances = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]


def main() -> int:
    """Print the figures."""
    folds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    data = RulesImporter("config.yml", "domain.yml", ["data"]).get_nlu_data()
    FrenchTokenizer(FrenchTokenizer.get_default_config()).process_training_data(data)
    full = [example.get_full_intent() for example in data.intent_examples]
    intents = sorted(set(full))
    labels = np.array([intents.index(intent) for intent in full])
    texts = [example.get("text") for example in data.intent_examples]
    all_sentences = Sentences(
        texts, [lemmas(e) for e in data.intent_examples], embed_all(texts, "query", CACHE)
    )
    documents = documents_of(data, intents)
    passages = passages_of(data, {intent: i for i, intent in enumerate(intents)}, CACHE)
    chances = np.zeros((len(labels), len(intents)))
    for known, held_out in StratifiedKFold(folds, shuffle=True, random_state=1).split(texts, labels):
        taught = _some(all_sentences, known)
        evidence = Evidence(intents, labels[known], taught, passages, documents)
        weights = learn(evidence.held_out, labels[known])
        chances[held_out] = probabilities(evidence.clues(_some(all_sentences, held_out)), weights)
    print(f"{len(labels)} questions, {len(intents)} intents, {len(documents)} of them rules, {folds} folds")
    print(
        "weights of the last fold: " + ", ".join(f"{c} {w:.1f}" for c, w in zip(CLUES, weights, strict=True))
    )
    _print(chances, labels, np.array(["/" in intent for intent in intents]))
    return 0


def _some(sentences: Sentences, rows: Labels) -> Sentences:
    return Sentences(
        [sentences.texts[i] for i in rows], [sentences.lemmas[i] for i in rows], sentences.vectors[rows]
    )


def _print(chances: Chances, labels: Labels, is_rule: npt.NDArray[np.bool_]) -> None:
    ranked = (-chances).argsort(axis=1)
    first = ranked[:, 0] == labels
    among_three = (ranked[:, :3] == labels[:, None]).any(axis=1)
    for name, rows in (("rules", is_rule[labels]), ("other intents", ~is_rule[labels])):
        print(f"{name}: first {first[rows].mean():.1%}, among three {among_three[rows].mean():.1%}")
    best = chances.max(axis=1)
    for low, high in zip(_EDGES, _EDGES[1:], strict=False):
        rows = (best >= low) & (best < high + (high == 1.0))
        share = first[rows].mean() if rows.any() else float("nan")
        print(f"said {low:.1f} to {high:.1f}: {rows.sum()} questions, right {share:.1%}")
    print(f"log loss {-np.log(chances[np.arange(len(labels)), labels]).mean():.3f}")


if __name__ == "__main__":
    sys.exit(main())
