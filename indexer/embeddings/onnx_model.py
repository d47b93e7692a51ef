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

from indexer.embeddings.card import GRAPH, TOKENIZER, Card
from indexer.embeddings.seam import Vectors, checked, encodable
from indexer.embeddings.silence import forbid_telemetry
from indexer.errors import ModelError

_SLOWER_FUSED = ["SkipLayerNormFusion"]
"""Left unfused, a text of 150 tokens takes 10 to 25 % less (onnxruntime 1.31): the fused kernel took
5.6 of 24 ms."""


class OnnxEmbedder:
    """An `Embedder` over an exported model in `folder`. Loads what it needs at first use."""

    def __init__(self, name: str, folder: Path, card: Card) -> None:
        self.name = name
        self.dimension = card.dimension
        self.window = card.window
        self._folder = folder
        self._card = card
        self._loading = Lock()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        encodings = self._counter.encode_batch_fast([encodable(t) for t in texts], add_special_tokens=False)
        return [len(encoding) for encoding in encodings]

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embed([self._card.passage_prompt + text for text in texts])

    def embed_query(self, text: str) -> Vectors:
        row: Vectors = self._embed([self._card.query_prompt + text])[0]
        return row

    def _embed(self, texts: Sequence[str]) -> Vectors:
        encodings = self._tokenizer.encode_batch_fast([encodable(text) for text in texts])
        rows = [np.array([encoding.ids], dtype=np.int64) for encoding in encodings]
        vectors = np.empty((len(rows), self.dimension), dtype=np.float32)
        if len(rows) < 2:
            vectors[:] = [self._run(row) for row in rows] or vectors
        else:
            with ThreadPoolExecutor(_processors()) as threads:
                vectors[:] = list(threads.map(self._run, rows))
        return checked(vectors, self.name)

    def _run(self, row: Any) -> Any:
        return self._session.run(None, {"input_ids": row})[0][0]

    @property
    def _session(self) -> Any:
        with self._loading:
            return self._loaded_session

    @cached_property
    def _loaded_session(self) -> Any:
        forbid_telemetry()
        import onnxruntime
        from onnxruntime.capi import onnxruntime_pybind11_state as failures

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        try:
            return onnxruntime.InferenceSession(
                self._folder / GRAPH,
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=_SLOWER_FUSED,
            )
        except (failures.Fail, failures.InvalidGraph, failures.InvalidProtobuf, failures.NoSuchFile) as error:
            raise ModelError(
                f"The prepared model in {self._folder} is damaged; delete that folder and try again."
            ) from error

    @cached_property
    def _tokenizer(self) -> Any:
        tokenizer = _read_tokenizer(self._folder / TOKENIZER)
        tokenizer.enable_truncation(self._card.length)
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
