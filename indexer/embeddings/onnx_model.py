"""Runs an exported model with onnxruntime: no torch, a few hundredths of a second to load.

Each text is run by itself. An int8 model scales every tensor of numbers by its largest, so in a
batch the vector of a text depends on its neighbours: measured down to cosine 0.978 between two
batchings of the same passage. Alone it is the same bits every time, and with one thread a text
it is also the quickest: nothing is padded and the numbers stay in the processor's cache.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.embeddings.card import GRAPH, TOKENIZER, TOKENS, VECTOR, Card
from indexer.embeddings.runtime import open_session
from indexer.embeddings.seam import TokenShare, Vectors, checked, encodable
from indexer.embeddings.shares import shares_of


class OnnxEmbedder:
    """An `Embedder` over an exported model in `folder`. Loads what it needs at first use."""

    def __init__(self, name: str, folder: Path, card: Card) -> None:
        self.name = name
        self.dimension = card.dimension
        self.window = card.window
        self._folder = folder
        self.card = card
        self._loading = Lock()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        encodings = self._counter.encode_batch_fast([encodable(t) for t in texts], add_special_tokens=False)
        return [len(encoding) for encoding in encodings]

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embed([self.card.passage_prompt + text for text in texts])

    def embed_query(self, text: str) -> Vectors:
        row: Vectors = self._embed([self.card.query_prompt + text])[0]
        return row

    def token_shares(
        self, text: str, question: Vectors, *, before: str = ""
    ) -> tuple[TokenShare, ...] | None:
        if not self.card.mean_of_tokens:
            return None
        lead = self.card.passage_prompt + before
        encoding = self._tokenizer.encode(encodable(lead + text))
        (tokens,) = self._session.run([TOKENS], {"input_ids": np.array([encoding.ids], dtype=np.int64)})
        return shares_of(tokens[0], encoding.offsets, question, len(lead))

    def token_ids(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """What the graph is given for each text, shape (1, tokens): cut to the model's length."""
        encodings = self._tokenizer.encode_batch_fast([encodable(text) for text in texts])
        return [np.array([encoding.ids], dtype=np.int64) for encoding in encodings]

    def _embed(self, texts: Sequence[str]) -> Vectors:
        rows = self.token_ids(texts)
        vectors = np.empty((len(rows), self.dimension), dtype=np.float32)
        if len(rows) < 2:
            vectors[:] = [self._run(row) for row in rows] or vectors
        else:
            with ThreadPoolExecutor(_processors()) as threads:
                vectors[:] = list(threads.map(self._run, rows))
        return checked(vectors, self.name)

    def _run(self, row: Any) -> Any:
        return self._session.run([VECTOR], {"input_ids": row})[0][0]

    @property
    def _session(self) -> Any:
        with self._loading:
            return self._loaded_session

    @cached_property
    def _loaded_session(self) -> Any:
        return open_session(self._folder / GRAPH, wide_sums=self.card.wide_sums)

    @cached_property
    def _tokenizer(self) -> Any:
        tokenizer = _read_tokenizer(self._folder / TOKENIZER)
        tokenizer.enable_truncation(self.card.length)
        return tokenizer

    @cached_property
    def _counter(self) -> Any:
        tokenizer = _read_tokenizer(self._folder / TOKENIZER)
        tokenizer.no_truncation()
        return tokenizer


def _read_tokenizer(path: Path) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    return tokenizer


def _processors() -> int:
    """Processors this process may use, which in a container are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
