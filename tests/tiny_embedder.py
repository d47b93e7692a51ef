"""An honest small embedding model: texts that share words are near each other. For tests; loads nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from indexer.embeddings.seam import TokenShare, Vectors

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
        counts = self._counts(text)
        unit: Vectors = counts / np.linalg.norm(counts)
        return unit

    def token_shares(self, text: str, question: Vectors, *, before: str = "") -> tuple[TokenShare, ...]:
        """Exact, as a vector is a sum of words. A text without words has one share, of an empty span."""
        length = np.linalg.norm(self._counts(before + text))
        return tuple(
            TokenShare(
                max(0, start - len(before)),
                max(0, end - len(before)),
                float(question[place_of(word)] / length),
            )
            for word, start, end in self._words(before + text)
        )

    def _counts(self, text: str) -> Vectors:
        counts = np.zeros(64, dtype=np.float32)
        for word, _, _ in self._words(text):
            counts[place_of(word)] += 1
        return counts

    def _words(self, text: str) -> list[tuple[str, int, int]]:
        found = [(match[0].lower(), *match.span()) for match in _WORD.finditer(text)]
        return found[: self.window] or [("", 0, 0)]


def place_of(word: str) -> int:
    """Which of the 64 numbers counts this word."""
    return hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=1).digest()[0] % 64
