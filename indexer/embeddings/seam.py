"""The seam: what everything else asks of a model, whichever library runs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.errors import ModelError

Vectors = NDArray[np.float32]
_UNIT_TOLERANCE = 1e-3
"""How far a length may be from 1: float32 rounding stays under 1e-6, half precision under 1e-3."""


class Embedder(Protocol):
    """Passages and questions to vectors of unit length. May be used from several threads."""

    @property
    def name(self) -> str:
        """Identity an archive remembers: the model's name, "@", a digest of its weights. The same
        whatever runs the model: GPU or CPU, exact or quantised."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""

    @property
    def window(self) -> int:
        """Tokens of a passage that the model reads; what is beyond them is cut off, not refused."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text by itself, to be compared with `window`."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found, shape (len(texts), dimension). The vector of a text does not
        depend on the texts beside it. Give it a few hundred at a time to show progress between calls.
        Raises ModelError."""

    def embed_query(self, text: str) -> Vectors:
        """The vector of a question, shape (dimension,). Raises ModelError."""


def checked(vectors: Vectors, model: str) -> Vectors:
    """These rows, all finite and of length 1, else ModelError: a store would take them in and be
    wrong ever after."""
    lengths = np.linalg.norm(vectors, axis=1)
    if not bool(np.all(np.abs(lengths - 1.0) < _UNIT_TOLERANCE)):  # NaN is not below anything
        raise ModelError(
            f"The model {model} gave a vector that is not of length 1; use another model, or delete its "
            f"prepared files and try again."
        )
    return vectors


def encodable(text: str) -> str:
    """The text with lone surrogates, which no tokenizer takes, replaced one for one by "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")
