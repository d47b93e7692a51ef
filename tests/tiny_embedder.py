"""An honest small embedding model: texts that share words are near each other. For tests; loads nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from indexer.embeddings.seam import Vectors

_WORD = re.compile(r"\w+")


class TinyEmbedder:
    """An `Embedder` that hashes each word to one of 64 numbers and counts. Reads 256 words."""

    def __init__(self, name: str = "tiny@1") -> None:
        self.name = name
        self.dimension = 64
        self.window = 256

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(_WORD.findall(text)) for text in texts]

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return np.array([self.embed_query(text) for text in texts], dtype=np.float32).reshape(-1, 64)

    def embed_query(self, text: str) -> Vectors:
        vector = np.zeros(64, dtype=np.float32)
        for word in _WORD.findall(text.lower())[: self.window] or [""]:
            vector[place_of(word)] += 1
        unit: Vectors = vector / np.linalg.norm(vector)
        return unit


def place_of(word: str) -> int:
    """Which of the 64 numbers counts this word."""
    return hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=1).digest()[0] % 64
