"""Sentence embeddings: what is near in meaning is near in numbers, at a bounded cost, computed once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant import embedding
from assistant.embedding import MAX_CHARS, SIZE, Kind, Vectors, embed, embed_all, gist


def test_a_question_is_a_vector_of_norm_one() -> None:
    vector = embed("le maire peut-il couper mon micro ?")
    assert vector.shape == (SIZE,)
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-3)


def test_the_same_question_in_other_words_is_nearer_than_another_question() -> None:
    asked = embed("le maire peut-il me couper le micro ?")
    same, other = embed("on m'a retiré la parole en séance"), embed("comment planter des tomates ?")
    assert asked @ same > asked @ other


def test_a_short_text_is_embedded_whole() -> None:
    assert gist("  un   texte court ") == "un texte court"


def test_of_a_long_story_the_question_is_kept() -> None:
    story = (
        "Nous avons demandé le dossier en mars. " * 40 + "Peut-il refuser ? " + "Voilà toute l'affaire. " * 40
    )
    kept = gist(story)
    assert len(kept) <= MAX_CHARS
    assert "Peut-il refuser ?" in kept


def test_a_long_text_without_sentences_is_cut() -> None:
    assert len(gist("a" * 4000)) == MAX_CHARS


def test_a_sentence_kept_in_the_cache_is_not_computed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts, cache = ["une question", "une autre"], tmp_path / "kept" / "vectors.sqlite3"
    first = embed_all(texts, "query", cache)

    def forbidden(texts: object, kind: object) -> None:
        raise AssertionError("computed again")

    monkeypatch.setattr(embedding, "_model_vectors", forbidden)
    assert np.array_equal(embed_all(texts, "query", cache), first)
    with pytest.raises(AssertionError):
        embed_all(texts, "passage", cache)


def test_what_an_interrupted_training_computed_is_not_computed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts, cache = ["a", "bb", "ccc"], tmp_path / "vectors.sqlite3"
    whole, computed = embedding._model_vectors, []

    def twice_only(texts: Sequence[str], kind: Kind) -> Vectors:
        if len(computed) == 2:
            raise KeyboardInterrupt
        computed.extend(texts)
        return whole(texts, kind)

    monkeypatch.setattr(embedding, "_KEPT_TOGETHER", 1)
    monkeypatch.setattr(embedding, "_model_vectors", twice_only)
    with pytest.raises(KeyboardInterrupt):
        embed_all(texts, "query", cache)
    computed.pop()
    embed_all(texts, "query", cache)
    assert computed == ["a", "ccc"]


def test_no_text_gives_no_row() -> None:
    assert embed_all([], "query").shape == (0, SIZE)
